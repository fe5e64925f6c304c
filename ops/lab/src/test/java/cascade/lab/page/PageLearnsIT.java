package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that follows what is opened on the page, with really trained models. */
@Tag("long")
class PageLearnsIT {

    private static final int TWO_PAGES = 40;
    private static final int VISITORS = 3;

    private static DemoInBrowser demo;

    @BeforeAll
    static void start(@TempDir Path folder) {
        demo = DemoInBrowser.start(folder);
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    /** The pages of one visitor are too few to tell. */
    @Test
    void threePicturesOfATopicRaiseItsShareInTheNextTwoPages() {
        double before = 0;
        double after = 0;
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            Shares shares = sharesOfARareTopic();
            before += shares.before() / VISITORS;
            after += shares.after() / VISITORS;
        }
        assertThat(after).as("%s before", before).isGreaterThan(before);
    }

    /** Of one topic, before and after three of its pictures are opened. */
    private record Shares(double before, double after) {}

    private static Shares sharesOfARareTopic() {
        try (OpenPage open = demo.open(Screen.DESKTOP_LIGHT)) {
            open.scrollTo(TWO_PAGES);
            List<String> topics = open.shown("topic");
            String topic = rarest(open);
            double before = share(topics, topic);
            Set<String> asked = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                Locator picture = pictureOf(topic, open);
                asked.addAll(open.shown("requestId"));
                openAndReturn(open, picture);
            }
            List<String> next = topicsAskedSince(asked, open);
            assertThat(next).hasSize(TWO_PAGES);
            open.screenshot("learned-1440-light");
            return new Shares(before, share(next, topic));
        }
    }

    /** Topics of the first two pages that are of none of the requests named. */
    private static List<String> topicsAskedSince(Set<String> requests, OpenPage open) {
        return ((List<?>) open.page
                        .waitForFunction("""
                                ([requests, count]) => {
                                  scrollTo(0, document.body.scrollHeight);
                                  const since = [...document.querySelectorAll("main .tile")]
                                    .map(({ tile }) => tile.item)
                                    .filter(({ requestId }) => !requests.includes(requestId));
                                  return since.length >= count && since.slice(0, count).map(({ topic }) => topic);
                                }
                                """, List.of(List.copyOf(requests), TWO_PAGES))
                        .jsonValue())
                .stream().map(String::valueOf).toList();
    }

    @Test
    void aTileThatFollowsAClickShowsWhichPictureItFollows() {
        try (OpenPage open = demo.open(Screen.PHONE_LIGHT)) {
            openAndReturn(open, open.picture());
            open.scrollTo(60);
            assertThat(open.page.locator("main .credit").first()).containsText("as you opened");
            open.screenshot("followed-390-light");
        }
    }

    /** Of one picture ten tiles are too few to tell. */
    @Test
    void picturesAreSurroundedByTheirLike() {
        int alike = 0;
        for (int picture = 0; picture < 3; picture++) {
            alike += alike(picture);
        }
        // There are more than twenty topics: of thirty tiles one or two would be of the same by chance.
        assertThat(alike).isGreaterThanOrEqualTo(6);
    }

    /** How many of the ten tiles around one of the page's pictures are of its topic. */
    private static int alike(int picture) {
        try (OpenPage open = demo.open(Screen.DESKTOP_LIGHT)) {
            Locator tile = open.page.locator("main .tile:not(:has(.length))").nth(picture);
            String topic = (String) tile.evaluate("tile => tile.tile.item.topic");
            tile.locator(".tile-open").click();
            assertThat(open.dialog().locator(".tile").nth(9)).isAttached();
            List<?> topics = (List<?>) open.dialog()
                    .locator(".tile")
                    .evaluateAll("tiles => tiles.slice(0, 10).map(tile => tile.tile.item.topic)");
            return Collections.frequency(topics, topic);
        }
    }

    /** The topic that fewest pictures are of, but for those of one alone. */
    private static String rarest(OpenPage open) {
        List<?> topics = (List<?>) open.page
                .locator("main .tile:not(:has(.length))")
                .evaluateAll("tiles => tiles.map(tile => tile.tile.item.topic)");
        return topics.stream()
                .map(String::valueOf)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(topic -> topic.getValue() > 1)
                .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** A picture of the topic that this has not named yet, however far one has to scroll for it. */
    private static Locator pictureOf(String topic, OpenPage open) {
        open.page.waitForFunction("""
                (topic) => {
                  document.querySelector(".wanted")?.classList.replace("wanted", "had");
                  const tile = [...document.querySelectorAll("main .tile:not(.had)")].find(
                    ({ tile }) => tile.item.topic === topic && tile.item.kind === "image");
                  if (!tile) scrollTo(0, document.body.scrollHeight);
                  tile?.classList.add("wanted");
                  return tile !== undefined;
                }
                """, topic);
        return open.page.locator("main .tile.wanted");
    }

    /** Opens a picture, and returns once the feed has followed. */
    private static void openAndReturn(OpenPage open, Locator tile) {
        open.page.waitForResponse(
                response -> response.url().contains("scene=waterfall"),
                () -> tile.locator(".tile-open").click());
        open.escape();
    }

    private static double share(List<String> topics, String topic) {
        return (double) Collections.frequency(topics, topic) / topics.size();
    }
}
