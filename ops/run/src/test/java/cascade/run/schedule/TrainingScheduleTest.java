package cascade.run.schedule;

import static org.awaitility.Awaitility.await;

import cascade.loops.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingScheduleTest {

    @TempDir
    private Path folder;

    @Test
    void whatNobodyForesawEndsNoSchedule() {
        AtomicInteger asked = new AtomicInteger();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        TrainConfig config = TrainConfig.defaults().on(Duration.ofDays(1)).withLog(folder.resolve("log"));
        try (TrainingSchedule schedule = new TrainingSchedule(
                config,
                folder.resolve("models"),
                "one",
                new Loops(meters),
                meters,
                () -> {
                    // The first answers who makes it.
                    if (asked.incrementAndGet() > 1) {
                        throw new LinkageError("made up");
                    }
                    return Instant.now();
                },
                Duration.ofMillis(50))) {
            schedule.start();

            await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(1)).until(() -> asked.get() > 3);
        }
    }
}
