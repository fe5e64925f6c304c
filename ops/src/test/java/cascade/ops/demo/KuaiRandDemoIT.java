package cascade.ops.demo;

import static cascade.ops.demo.DemoUnderTest.PAGE;
import static cascade.ops.demo.DemoUnderTest.itemsOf;
import static cascade.ops.demo.DemoUnderTest.triggeredBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.ops.demo.DataSource.KuaiRand;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The demo on real people's clicks: personal, quick to follow, without repeats, and true to a take-down. */
@EnabledIfEnvironmentVariable(named = "CASCADE_DATA", matches = ".+", disabledReason = "needs the KuaiRand folder")
class KuaiRandDemoIT {

    private static final String NAME = "kuairand";

    private static DemoUnderTest demo;
    private static Map<String, List<String>> clicks;
    private static List<String> catalogue;

    private final Random random = new Random(1);

    @BeforeAll
    static void startDemo(@TempDir Path folder) {
        Path data = Path.of(System.getenv("CASCADE_DATA")).resolve(NAME).toAbsolutePath();
        demo = DemoUnderTest.start(new KuaiRand(data), folder);
        clicks = LogFiles.clicks(demo.logFile(NAME, "events.jsonl"));
        Map<String, Long> clicked = clicks.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(i -> i, Collectors.counting()));
        // Items that were clicked so seldom have no vector, so nothing can be found from them.
        catalogue = clicked.entrySet().stream()
                .filter(entry -> entry.getValue() >= 20)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @AfterAll
    static void stopDemo() {
        if (demo != null) {
            demo.close();
        }
    }

    private List<String> someUsers(int count) {
        List<String> users = new ArrayList<>(clicks.keySet());
        Collections.shuffle(users, random);
        return users.subList(0, count);
    }

    @Test
    void twoUsersShareLessThanHalfOfTheirFirstPages() {
        List<String> users = someUsers(100);
        double overlap = 0;
        for (int pair = 0; pair < 50; pair++) {
            Set<String> one = new HashSet<>(itemsOf(demo.feed(users.get(2 * pair))));
            List<String> other = itemsOf(demo.feed(users.get(2 * pair + 1)));
            assertThat(one).hasSize(PAGE);
            overlap += other.stream().filter(one::contains).count() / (double) PAGE;
        }
        assertThat(overlap / 50).isLessThan(.5);
    }

    @Test
    void aClickOnAnItemNeverShownLeadsTheNextFeedWithinASecond() {
        for (String user : someUsers(10)) {
            JsonObject before = demo.feed(user);
            Set<String> known = new HashSet<>(clicks.get(user));
            known.addAll(itemsOf(before));
            String item = catalogue.stream()
                    .skip(random.nextInt(catalogue.size() / 2))
                    .filter(candidate -> !known.contains(candidate))
                    .findFirst()
                    .orElseThrow();
            assertThat(triggeredBy(before, item)).isZero();
            demo.click(user, item);
            assertThat(triggeredBy(afterASecond(() -> demo.feed(user)), item)).isPositive();
        }
    }

    /** What {@code feed} gives one second from now: the promise is about that time, not about when it first holds. */
    private static JsonObject afterASecond(Supplier<JsonObject> feed) {
        long due = System.nanoTime() + 1_000_000_000L;
        await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= due);
        return feed.get();
    }

    @Test
    void tenPagesBackToBackRepeatNoItem() {
        for (String user : someUsers(5)) {
            List<String> shown = new ArrayList<>();
            String more = "";
            for (int page = 0; page < 10; page++) {
                JsonObject feed = demo.feed(user, more);
                shown.addAll(itemsOf(feed));
                more = "&cursor=" + feed.getString("cursor");
            }
            assertThat(shown).hasSize(10 * PAGE).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTakenDownItemIsInNoResponse() {
        List<String> users = someUsers(20);
        JsonObject first = demo.feed(users.getFirst());
        String taken = itemsOf(first).getFirst();
        String cursor = demo.feed(users.get(1)).getString("cursor");
        assertThat(demo.send("DELETE", "/v1/items/" + taken, null).statusCode()).isBetween(200, 299);
        long due = System.nanoTime() + 500_000_000L;
        await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= due);

        for (String user : users) {
            assertThat(pages(user, cursor)).doesNotContain(taken);
        }
        assertThat(demo.send("GET", "/v1/feed?user=x&scene=similar&item=" + taken, null)
                        .statusCode())
                .isEqualTo(404);
    }

    private static List<String> pages(String user, String cursor) {
        return Stream.of("", "&scene=video", "&scene=similar&item=" + catalogue.getFirst(), "&cursor=" + cursor)
                .flatMap(more -> itemsOf(demo.feed(user, more)).stream())
                .toList();
    }
}
