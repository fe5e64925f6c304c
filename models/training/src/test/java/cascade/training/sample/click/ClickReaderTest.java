package cascade.training.sample.click;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.training.TinyCommunity;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.GatheredSequences;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import cascade.training.sample.click.GatheredClicks.Gathered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks out of files are those that all events of a log have, however it is read. */
class ClickReaderTest {

    @TempDir
    private static Path folder;

    private static LogFolder log;
    private static LogSummary summary;

    @BeforeAll
    static void write() {
        TinyCommunity.write(folder.resolve("log"));
        log = new LogFolder(folder.resolve("log"));
        summary = log.summary();
    }

    @Test
    void allOfALogAreThoseOfItsEvents() {
        assertSame(Reading.served(1));
        assertThat(ClickLog.read(log, Reading.served(1)).clicks().size())
                .isEqualTo(read(Reading.served(1)).size());
    }

    @Test
    void theLastDaysHaveThoseOfTheLastDays() {
        assertSame(reading(Days.last(2), Times.OF_LOG));
        assertThat(read(reading(Days.last(2), Times.OF_LOG)).size())
                .isLessThan(read(reading(Days.ALL, Times.OF_LOG)).size());
    }

    @Test
    void aRefitHasThoseOfTheValidationPeriodAmongThoseOfTraining() {
        Reading refit = reading(Days.ALL, Times.OF_LOG).refit();
        assertSame(refit);
        assertThat(read(refit).users()).allMatch(user -> user.validation().isEmpty());
    }

    @Test
    void aLogReadUntilAnEarlierTimeHasNoneOfLater() {
        // A millisecond of a click, one before and one behind it, and one between two milliseconds.
        Instant click = Instant.ofEpochMilli(read(Reading.served(1)).timeMillis(100));
        for (Instant end : List.of(click, click.minusMillis(1), click.plusMillis(1), click.plusNanos(1_500))) {
            assertSame(
                    reading(Days.ALL, new Times(Optional.of(end), Optional.of(Duration.ofHours(30)), Duration.ZERO)));
        }
    }

    @Test
    void edgesOfAPeriodCountAsTheyDoForEvents() {
        Instant click = Instant.ofEpochMilli(read(Reading.served(1)).timeMillis(100));
        for (long nanos : new long[] {-1, 0, 1, 999, 1_000, 1_000_000}) {
            Instant edge = click.plusNanos(nanos);
            assertSame(new ClickPeriod(Optional.empty(), edge, Instant.MAX));
            assertSame(new ClickPeriod(Optional.of(edge), summary.validationFrom(), Instant.MAX));
            assertSame(new ClickPeriod(Optional.empty(), summary.from(), edge));
        }
    }

    @Test
    void sequencesAreThoseOfListsOfIds() {
        Clicks clicks = read(Reading.served(1));
        List<List<ItemId>> lists =
                clicks.users().stream().map(UserClicks::training).toList();
        for (int least = 1; least < 60; least += 13) {
            ClickSequences sequences = ClickSequences.of(clicks, least, 5);
            ClickSequences others = GatheredSequences.of(lists, least, 5);
            assertThat(sequences.items()).isEqualTo(others.items());
            assertThat(sequences.counts()).isEqualTo(others.counts());
            assertThat(sequences.sequences().toArray(int[][]::new))
                    .isDeepEqualTo(others.sequences().toArray(int[][]::new));
        }
    }

    private static Reading reading(Days days, Times times) {
        return new Reading(FeatureSet.SERVED, Counters.STREAMING, days, 1, times);
    }

    private static Clicks read(Reading how) {
        return new ClickReader(log, log.items()).read(how.clicks(summary));
    }

    private static void assertSame(Reading how) {
        assertSame(how.clicks(summary));
    }

    private static void assertSame(ClickPeriod period) {
        List<Gathered> gathered = GatheredClicks.of(log, period);
        assertThat(gathered).isNotEmpty();
        assertThat(GatheredClicks.of(new ClickReader(log, log.items()).read(period)))
                .isEqualTo(gathered);
    }
}
