package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.consoles.ConsoleResult;
import cascade.lab.bench.feed.load.ChangeResult;
import cascade.lab.bench.feed.load.ChangeResult.Down;
import cascade.lab.bench.feed.load.ChangeResult.Times;
import cascade.lab.bench.feed.load.Outcome;
import cascade.lab.bench.feed.load.PhaseResult;
import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.bench.feed.measure.ThreadTimes;
import cascade.lab.bench.feed.world.WorldShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FeedFiguresTest {

    private static final FeedBenchSettings SETTINGS = new FeedBenchSettings(
            new WorldShape(1_000, 10, 1),
            64,
            OptionalDouble.of(50),
            false,
            0,
            0,
            Duration.ofSeconds(2),
            Duration.ZERO,
            0,
            List.of(0),
            false,
            false,
            512,
            Path.of("work"),
            Optional.empty(),
            java.util.List.of());

    private static final PhaseResult PHASE = new PhaseResult(
            50,
            100,
            98,
            1,
            1,
            0,
            Map.of("429", 1L),
            3,
            1_000,
            2,
            49,
            10,
            Map.of("rank:late", 49L),
            1_960,
            190,
            0,
            1,
            2,
            3,
            4,
            5,
            .2,
            .1,
            List.of());

    private static Readings readings(double cpu, double feedback) {
        return new Readings(
                new ProcessReading(cpu, 10, 5),
                new ProcessReading(cpu, 10, 5),
                new ProcessReading(cpu, 10, 5),
                new ThreadTimes(Map.of("cascade-feedback", feedback)),
                new Exposition(List.of()));
    }

    private final Map<String, Object> row = FeedFigures.of(
            SETTINGS, new MeasuredPhase(new Outcome(PHASE, null, null), readings(1, .1), readings(2, .3)));

    @Test
    void everyFixedKeyIsThere() {
        assertThat(row)
                .containsKeys(
                        "items",
                        "users",
                        "offeredRate",
                        "achievedRate",
                        "requests",
                        "non200",
                        "shed",
                        "shedP99Millis",
                        "generatorCpuShare",
                        "generatorLagP99Millis",
                        "degradedShare",
                        "p50Millis",
                        "p90Millis",
                        "p99Millis",
                        "p999Millis",
                        "maxMillis",
                        "cpuMillisPerRequest",
                        "allocatedBytesPerRequest",
                        "rssBytes",
                        "itemScoresPerSecond",
                        "stages");
    }

    @Test
    void changesStandInTheRowAndWhatWasNotMeasuredIsNull() {
        assertThat(row).doesNotContainKey("changes");
        var changes = new ChangeResult(
                20, 19.5, 10, 9, 1, new Times(8, 1, 2, 3, 1.5), 2, 70, 0, 120, 12, 0, new Down(0, 0, null, null));
        Map<String, Object> changing = FeedFigures.of(
                SETTINGS, new MeasuredPhase(new Outcome(PHASE, changes, null), readings(1, .1), readings(2, .3)));
        assertThat(changing.get("changes"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("putP99Millis", 2.0)
                .containsEntry("putsFollowed", 10L)
                .containsEntry("takenDown", 9L)
                .containsEntry("downMaxMillis", null);
    }

    @Test
    void whatConsolesWereToldStandsInTheRowWhereSomeWereOpen() {
        assertThat(row).containsEntry("consoles", 0).doesNotContainKey("consoleSamples");
        var clicks = new ConsoleResult.Clicks(12, 510.0, 1_010.0, 1, null);
        assertThat(watched(new ConsoleResult(20, 0, 1_200, 410_000, clicks)))
                .containsEntry("consoles", 20)
                .containsEntry("consolesLost", 0)
                .containsEntry("consoleSamples", 1_200L)
                .containsEntry("consoleBytesPerSecond", 410_000.0)
                .containsEntry("clickOnConsoleP50Millis", 510.0)
                .containsEntry("clickOnConsoleP99Millis", 1_010.0)
                .containsEntry("clickOnConsoleProbes", 12L)
                .containsEntry("clickOnConsoleLost", 1L)
                .doesNotContainKey("clickOnConsoleFault");
        assertThat(watched(new ConsoleResult(1, 0, 60, 20_000, new ConsoleResult.Clicks(0, null, null, 0, "not told"))))
                .containsEntry("clickOnConsoleP99Millis", null)
                .containsEntry("clickOnConsoleFault", "not told");
    }

    private static Map<String, Object> watched(ConsoleResult consoles) {
        var outcome = new Outcome(PHASE, null, consoles);
        return FeedFigures.of(SETTINGS, new MeasuredPhase(outcome, readings(1, .1), readings(2, .3)));
    }

    @Test
    void feedbackIsTakenOutOfTheServer() {
        assertThat((Map<?, ?>) row.get("cpuMillisPerRequest"))
                .asString()
                .startsWith("{server=8.0")
                .contains("feedback=", "redis=10.0", "kafka=10.0");
    }

    @Test
    void sharesAreOfAnswersAndWhatGotNoPageCounts() {
        assertThat(row)
                .containsEntry("non200", 2L)
                .containsEntry("degradedShare", .5)
                .containsEntry("achievedRate", 49.0)
                .containsEntry("itemsPerPage", 20.0);
    }
}
