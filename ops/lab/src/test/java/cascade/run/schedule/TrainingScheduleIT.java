package cascade.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.loops.Loops;
import cascade.metrics.TrainingMetrics;
import cascade.models.catalog.Releases;
import cascade.run.progress.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings in processes of their own, of a small log by a small plan. */
class TrainingScheduleIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private static Path world;

    @TempDir
    private Path models;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void makeLog() throws IOException {
        Instant now = Instant.parse("2026-11-27T12:00:00Z");
        new SimulatedLog(new WorldSize(20, 200, 4, now, 1), WorldParameters.standard())
                .writeTo(world.resolve("log"), Progress.NONE);
        Files.writeString(world.resolve("plan.conf"), "min-count = 2, bundles = [{ model = lr, settings.epochs = 1 }]");
    }

    @Test
    void aTrainingThatIsDueIsPublishedAndRememberedAndEndsWithTheServer() {
        try (TrainingSchedule schedule = schedule(config(world.resolve("log")))) {
            schedule.start();
            await().atMost(PATIENCE).until(() -> runs(TrainingOutcome.PUBLISHED) == 1);
        }
        assertThat(new Releases(models).inService().orElseThrow().bundles()).containsOnlyKeys("lr");
        assertThat(models.resolve(".training").resolve("one.log")).content().contains("Published lr/");
        TrainingRecord record = new TrainingRecord(models);
        assertThat(record.last(TrainingKind.REFRESH)).isPresent();
        assertThat(meters.get(TrainingMetrics.LAST.name()).gauge().value()).isPositive();

        // Started again, it waits for an hour to be over.
        try (TrainingSchedule again = schedule(config(world.resolve("log")))) {
            again.start();
            Timetable timetable = new Timetable(config(world.resolve("log")));
            assertThat(timetable.next(record::last, Instant.now()).at())
                    .isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        }
        assertThat(runs(TrainingOutcome.PUBLISHED)).isEqualTo(1);
    }

    @Test
    void whileAnotherTrainsIntoTheSameCatalogueNoneIsTrained() {
        try (var lock = new TrainingRecord(models).lock().orElseThrow();
                TrainingSchedule schedule = schedule(config(world.resolve("log")))) {
            assertThat(lock).isNotNull();
            schedule.start();
            await().atMost(PATIENCE).until(() -> runs(TrainingOutcome.ELSEWHERE) == 1);
        }
        assertThat(new Releases(models).inService()).isEmpty();
    }

    @Test
    void aTrainingThatFailsIsCountedAndSaysWhy() {
        try (TrainingSchedule schedule = schedule(config(world.resolve("nowhere")))) {
            schedule.start();
            await().atMost(PATIENCE).until(() -> runs(TrainingOutcome.FAILED) == 1);
        }
        assertThat(models.resolve(".training").resolve("one.log")).content().contains("nowhere");
        assertThat(new Releases(models).inService()).isEmpty();
    }

    @Test
    void closingEndsTheTrainingThatRuns() {
        TrainingSchedule schedule = schedule(config(world.resolve("log")));
        schedule.start();
        long[] child = new long[1];
        await().atMost(PATIENCE).until(() -> (child[0] = schedule.running()) != 0);
        schedule.close();
        assertThat(ProcessHandle.of(child[0]).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(runs(TrainingOutcome.FAILED))
                .as("it was ended, and did not fail")
                .isZero();
    }

    @Test
    void aTrainingThatIsKilledPublishesNothingAndTheNextOneIsWhole() {
        Path said = models.resolve(".training").resolve("one.log");
        try (TrainingSchedule schedule = schedule(config(world.resolve("log")))) {
            schedule.start();
            await().atMost(PATIENCE).until(() -> schedule.running() != 0 && Files.exists(said) && Files.size(said) > 0);
            ProcessHandle.of(schedule.running()).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE).until(() -> runs(TrainingOutcome.FAILED) == 1);
        }
        assertThat(new Releases(models).inService()).isEmpty();

        try (TrainingSchedule next = schedule(config(world.resolve("log")))) {
            next.start();
            await().atMost(PATIENCE).until(() -> runs(TrainingOutcome.PUBLISHED) == 1);
        }
        assertThat(new Releases(models).inService().orElseThrow().bundles()).containsOnlyKeys("lr");
    }

    private TrainingSchedule schedule(TrainConfig config) {
        return new TrainingSchedule(config, models, "one", new Loops(meters), meters, InstantSource.system());
    }

    private double runs(TrainingOutcome outcome) {
        return TrainingMetrics.RUNS.counter(meters, outcome.text()).count();
    }

    private static TrainConfig config(Path log) {
        return new TrainConfig(
                Optional.of(HOUR),
                Optional.of(HOUR),
                Optional.empty(),
                Optional.of(log),
                Optional.of(world.resolve("plan.conf")),
                "512m",
                1,
                5);
    }
}
