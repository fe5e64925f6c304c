package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.features.schema.FeatureSchema;
import cascade.models.rank.RankBatch;
import cascade.training.log.LogOfLines;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up logs, in which much happens in the same second: what of it may tell of an impression. */
class PointInTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS = 30;
    private static final int EVENTS = 60;
    private static final int PAGE_SECONDS = 10;
    private static final int LOGS = 4;
    private static final int MOVES = 3;

    @TempDir
    private Path folder;

    private int moved;
    private int changed;

    @Test
    void anEventThatIsMovedAmongTimesAfterAnImpressionChangesNothingOfIt() {
        moveSome(false, (event, began) -> !event.time().isBefore(began));
        assertThat(changed).isZero();
        assertThat(moved).isGreaterThan(LOGS);
    }

    /** The same moves, of events before the impression: else the test would prove nothing. */
    @Test
    void anEventThatIsMovedFromBeforeAnImpressionToAfterItDoesChangeIt() {
        moveSome(false, (event, began) -> event.time().isBefore(began));
        assertThat(changed).isGreaterThan(moved / 2);
        assertThat(moved).isGreaterThan(LOGS);
    }

    /** From after the page to between its impressions, from between two of them to between two others, and so on. */
    @Test
    void anEventThatIsMovedInsideAPageOrToAfterItChangesNothingOfIt() {
        moveSome(true, (event, began) -> !event.time().isBefore(began));
        assertThat(changed).isZero();
        assertThat(moved).isGreaterThan(LOGS);
    }

    @Test
    void anEventThatIsMovedFromBeforeAPageIntoItDoesChangeIt() {
        moveSome(true, (event, began) -> event.time().isBefore(began));
        assertThat(changed).isGreaterThan(moved / 2);
        assertThat(moved).isGreaterThan(LOGS);
    }

    private interface Which {
        boolean of(FeedEvent event, Instant began);
    }

    /**
     * In each log, some impressions, and for each one event of its user on its item that is moved to the time at which its request began, or after.
     *
     * @param pages whether impressions of a user within some seconds are of one request
     */
    private void moveSome(boolean pages, Which which) {
        for (int log = 0; log < LOGS; log++) {
            Random random = new Random(log);
            List<FeedEvent> events = log(random, pages);
            write(events);
            FeatureSchema schema = reader().schema(FeatureSet.FULL, 1, _ -> {});
            Samples before = reader().samples(schema, Counters.STREAMING, _ -> {});
            List<FeedEvent> impressions = events.stream()
                    .filter(FeedEvent.Impression.class::isInstance)
                    .toList();
            for (int move = 0; move < MOVES; move++) {
                FeedEvent impression = impressions.get(random.nextInt(impressions.size()));
                Instant began = impressions.stream()
                        .filter(other -> isOfOnePage(other, impression))
                        .map(FeedEvent::time)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                List<FeedEvent> candidates = events.stream()
                        .filter(event -> !(event instanceof FeedEvent.Impression && isOfOnePage(event, impression))
                                && event.user().equals(impression.user())
                                && event.item().equals(impression.item())
                                && which.of(event, began))
                        .toList();
                if (!candidates.isEmpty()) {
                    FeedEvent event = candidates.get(random.nextInt(candidates.size()));
                    List<FeedEvent> after = new ArrayList<>(events);
                    after.set(events.indexOf(event), at(event, began.plusSeconds(random.nextInt(PAGE_SECONDS))));
                    write(after);
                    Samples then = reader().samples(schema, Counters.STREAMING, _ -> {});
                    moved++;
                    changed += ids(before, events, impression).equals(ids(then, after, impression)) ? 0 : 1;
                }
            }
        }
    }

    private static boolean isOfOnePage(FeedEvent event, FeedEvent impression) {
        String request = event.envelope().requestId();
        return event.equals(impression)
                || (request != null
                        && request.equals(impression.envelope().requestId())
                        && event.user().equals(impression.user()));
    }

    /** The ids of an impression's sample: they lie in the order of time, those of one time in the order of the log. */
    private static List<String> ids(Samples samples, List<FeedEvent> events, FeedEvent impression) {
        List<FeedEvent> impressions = events.stream()
                .filter(FeedEvent.Impression.class::isInstance)
                .sorted(Comparator.comparing(FeedEvent::time))
                .toList();
        RankBatch sample = samples.request(impressions.indexOf(impression));
        return Stream.of(sample.user(), sample.context(), sample.items(), sample.cross())
                .map(Arrays::toString)
                .toList();
    }

    private void write(List<FeedEvent> events) {
        LogOfLines.clear(folder);
        try (var writer = new ImportWriter(folder)) {
            for (int item = 0; item < 3; item++) {
                writer.item(item(item), START);
            }
            events.stream().sorted(Comparator.comparing(FeedEvent::time)).forEach(writer::event);
            writer.finish("made up", START, START.plusSeconds(SECONDS / 2));
        }
    }

    private SampleReader reader() {
        return new SampleReader(new LogFolder(folder), Days.ALL);
    }

    private static List<FeedEvent> log(Random random, boolean pages) {
        List<FeedEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int second = random.nextInt(SECONDS);
            Envelope envelope = new Envelope(
                    "e" + i,
                    new UserId("u" + random.nextInt(2)),
                    new ItemId("i" + random.nextInt(3)),
                    START.plusSeconds(second),
                    new RequestContext(Scene.WATERFALL, Map.of("os", "ios")),
                    pages ? "r" + second / PAGE_SECONDS : null,
                    null);
            events.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> new FeedEvent.Impression(envelope);
                        case 2 -> new FeedEvent.Like(envelope);
                        case 3 -> new FeedEvent.Follow(envelope, null);
                        case 4 -> new FeedEvent.Dwell(envelope, 30_000);
                        default -> new FeedEvent.Click(envelope);
                    });
        }
        return events;
    }

    private static Item item(int number) {
        return new Item(
                new ItemId("i" + number),
                Kind.IMAGE,
                new AuthorId("a" + number),
                new Topic("t" + number % 2),
                List.of(),
                START,
                null,
                null,
                null,
                new float[] {number, 1 - number},
                Map.of());
    }

    private static FeedEvent at(FeedEvent event, Instant time) {
        Envelope old = event.envelope();
        Envelope moved =
                new Envelope(old.id(), old.user(), old.item(), time, old.context(), old.requestId(), old.position());
        return switch (event) {
            case FeedEvent.Impression _ -> new FeedEvent.Impression(moved);
            case FeedEvent.Click _ -> new FeedEvent.Click(moved);
            case FeedEvent.Like _ -> new FeedEvent.Like(moved);
            case FeedEvent.Follow follow -> new FeedEvent.Follow(moved, follow.author());
            case FeedEvent.Dwell dwell -> new FeedEvent.Dwell(moved, dwell.dwellMillis());
            case FeedEvent.Unlike _, FeedEvent.Favorite _, FeedEvent.Unfollow _, FeedEvent.Hide _, FeedEvent.Unhide _ ->
                throw new AssertionError(event);
        };
    }
}
