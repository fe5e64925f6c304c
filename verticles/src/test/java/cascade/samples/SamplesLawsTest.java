package cascade.samples;

import static cascade.samples.SamplesUnderTest.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of samples whatever comes in whatever order, held against an oracle that is told all and then counts. */
class SamplesLawsTest {

    private static final String[] USERS = {"u1", "u2"};
    private static final String[] ITEMS = {"a", "b", "c", "d"};
    private static final int REQUESTS = 5;

    /** The page of a request. */
    private record Page(String user, String request, List<String> items) {}

    /**
     * All happens within what the impressions are waited for, in any order, some of it twice, and some comes after the samples were written: the last samples say what the oracle
     * does.
     */
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void theLastSamplesAreThoseOfAllThatWasDoneInWhateverOrderItCame(@ForAll long seed) {
        Random random = new Random(seed);
        List<Page> pages = pages(random);
        List<FeedEvent> early = events(pages, random, 40);
        List<FeedEvent> late = events(pages, random, 15);
        Map<String, List<String>> items = new HashMap<>();
        pages.forEach(page -> items.put(page.user() + " " + page.request(), page.items()));
        Map<String, String> expected = SamplesOracle.of(items, early, late);
        Map<String, String> last;
        try (SamplesUnderTest log = new SamplesUnderTest()) {
            List<Runnable> steps = new ArrayList<>();
            pages.forEach(page -> steps.add(() -> serve(log, page)));
            twiceSometimes(early, random).forEach(event -> steps.add(() -> log.tell(event)));
            Collections.shuffle(steps, random);
            for (Runnable step : steps) {
                step.run();
                log.pass(Duration.ofMillis(random.nextInt(8_000)));
            }
            log.pass(CONFIG.window());
            for (FeedEvent event : twiceSometimes(late, random)) {
                log.tell(event);
                log.pass(Duration.ofMillis(random.nextInt(60_000)));
            }
            last = last(log.samples());
        }
        assertThat(last).isEqualTo(expected);
    }

    private static void serve(SamplesUnderTest log, Page page) {
        log.serve(
                page.user(),
                SamplesUnderTest.servedJson(
                                page.user(),
                                page.request(),
                                log.now(),
                                page.items().toArray(String[]::new))
                        .encode());
    }

    private static List<Page> pages(Random random) {
        List<Page> pages = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            List<String> items = new ArrayList<>(List.of(ITEMS));
            Collections.shuffle(items, random);
            pages.add(new Page(
                    USERS[random.nextInt(USERS.length)],
                    "r" + request,
                    List.copyOf(items.subList(0, 1 + random.nextInt(ITEMS.length)))));
        }
        return pages;
    }

    /** Of the pages, or nearly: some of other users, of items that were not on them, of requests that were none. */
    private static List<FeedEvent> events(List<Page> pages, Random random, int count) {
        List<FeedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Page page = pages.get(random.nextInt(pages.size()));
            String user = random.nextInt(10) == 0 ? USERS[random.nextInt(USERS.length)] : page.user();
            String request = random.nextInt(15) == 0 ? "none" : page.request();
            Instant time = SamplesUnderTest.NOON.plusMillis(random.nextInt(5) * 1_000L);
            Envelope envelope = SamplesUnderTest.of(user, request, ITEMS[random.nextInt(ITEMS.length)], time);
            events.add(event(envelope, random));
        }
        return events;
    }

    private static FeedEvent event(Envelope envelope, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new FeedEvent.Click(envelope);
            case 1 -> new FeedEvent.Like(envelope);
            case 2 -> new FeedEvent.Unlike(envelope);
            case 3 -> new FeedEvent.Favorite(envelope);
            case 4 -> new FeedEvent.Follow(envelope, null);
            case 5 -> new FeedEvent.Unfollow(envelope, null);
            case 6 -> new FeedEvent.Hide(envelope);
            case 7 -> new FeedEvent.Unhide(envelope);
            case 8 -> new FeedEvent.Dwell(envelope, random.nextInt(3) * 1_000L);
            default -> new FeedEvent.Impression(envelope);
        };
    }

    private static List<FeedEvent> twiceSometimes(List<FeedEvent> events, Random random) {
        List<FeedEvent> twice = new ArrayList<>(events);
        events.stream().filter(_ -> random.nextInt(4) == 0).forEach(twice::add);
        Collections.shuffle(twice, random);
        return twice;
    }

    /** Of each item the sample with the highest version, in words; versions of a request go up one by one. */
    private static Map<String, String> last(List<JsonObject> samples) {
        Map<String, Integer> versions = new HashMap<>();
        Map<String, String> last = new TreeMap<>();
        for (JsonObject sample : samples) {
            String request = sample.getString("user") + " " + sample.getString("requestId");
            assertThat(sample.getInteger("version")).isEqualTo(versions.merge(request, 1, Integer::sum));
            for (String id : SamplesUnderTest.items(sample)) {
                JsonObject item = SamplesUnderTest.item(sample, id);
                last.put(
                        request + " " + id,
                        sample.getString("shownBy") + " " + item.getInteger("position") + " "
                                + item.getString("impressedAt") + " "
                                + item.getJsonObject("labels").encode());
            }
        }
        return last;
    }
}
