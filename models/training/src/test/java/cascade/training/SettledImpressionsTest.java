package cascade.training;

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
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportWriter;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.LearningSet;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned of the end of a log: only impressions of which all is known. */
class SettledImpressionsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** An impression every ten minutes, for six hours; who clicks does so a minute or, each second time, 25 minutes later. */
    private static final int IMPRESSIONS = 36;

    @TempDir
    private Path folder;

    @Test
    void impressionsWhoseWindowIsOpenAreLeftOut() {
        write();
        Samples all = read(Optional.empty(), Duration.ZERO);
        Samples settled = read(Optional.empty(), Duration.ofMinutes(30));
        // The last click comes 15 minutes after the last impression and 25 after the one before.
        assertThat(all.size()).isEqualTo(IMPRESSIONS);
        assertThat(settled.size()).isEqualTo(IMPRESSIONS - 2);
    }

    @Test
    void noImpressionCountsAsNegativeForAClickThatIsYetToComeAndNoneAsPositiveForOneThatCameEarly() {
        write();
        Instant now = START.plus(Duration.ofMinutes(10L * 20 + 4));
        Samples settled = read(Optional.of(now), Duration.ofMinutes(30));
        // Impressions 0 to 17: all of them were clicked by then.
        assertThat(settled.size()).isEqualTo(18);
        assertThat(clicks(settled)).isEqualTo(18);
        // Without a window 18 and 20 are among them, which will be clicked later, and 19, which was clicked at once.
        Samples rash = read(Optional.of(now), Duration.ZERO);
        assertThat(rash.size()).isEqualTo(21);
        assertThat(clicks(rash)).isEqualTo(19);
    }

    private static long clicks(Samples samples) {
        return IntStream.range(0, samples.size())
                .filter(i -> samples.label(i, 0))
                .count();
    }

    private Samples read(Optional<Instant> until, Duration window) {
        Times times = new Times(until, Optional.of(Duration.ofHours(1)), window);
        return LearningSet.read(
                        new LogFolder(folder),
                        new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.ALL, 1, times),
                        ProgressListener.NONE)
                .samples();
    }

    private void write() {
        try (var log = new ImportWriter(folder)) {
            for (int i = 0; i < IMPRESSIONS; i++) {
                log.item(item(i), START);
            }
            for (int i = 0; i < IMPRESSIONS; i++) {
                Instant shown = START.plus(Duration.ofMinutes(10L * i));
                if (i >= 3 && (i - 3) % 2 == 0) {
                    log.event(new FeedEvent.Click(envelope("late", i - 3, shown.minus(Duration.ofMinutes(5)))));
                }
                log.event(new FeedEvent.Impression(envelope("shown", i, shown)));
                if (i % 2 == 1) {
                    log.event(new FeedEvent.Click(envelope("early", i, shown.plus(Duration.ofMinutes(1)))));
                }
            }
            log.event(new FeedEvent.Click(
                    envelope("last", IMPRESSIONS - 2, START.plus(Duration.ofMinutes(10L * (IMPRESSIONS - 2) + 25)))));
            log.finish("tiny", START, START.plus(Duration.ofHours(5)));
        }
    }

    private static Item item(int item) {
        return new Item(
                new ItemId("i" + item),
                Kind.IMAGE,
                new AuthorId("a"),
                new Topic("t"),
                List.of(),
                START,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static Envelope envelope(String id, int impression, Instant time) {
        return new Envelope(
                id + impression,
                new UserId("u" + impression % 3),
                new ItemId("i" + impression),
                time,
                new RequestContext(Scene.WATERFALL, Map.of()),
                "r" + impression,
                0);
    }
}
