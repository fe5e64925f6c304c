package cascade.lab.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.world.WorldShape;
import cascade.run.process.ChildProcess;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, as small as it goes; how fast this machine is does not matter here. */
@Tag("long")
class FeedbackBenchIT {

    @TempDir
    private Path work;

    @Test
    void eventsOfAllPhasesAreFoldedMeasuredAndFollowed() {
        List<Map<String, Object>> rows;
        try (var bench = new FeedbackBench(settings(), Progress.NONE, _ -> {})) {
            rows = bench.run();
        }
        assertThat(rows).extracting(row -> row.get("phase")).containsExactly("kafka", "steady", "sink", "http");
        assertThat(rows).allSatisfy(row -> {
            assertThat((double) row.get("eventsPerSecond")).isPositive();
            assertThat((double) row.get("aofBytesPerEvent")).isPositive();
            assertThat(row.get("cpuMicrosPerEvent"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsOnlyKeys("server", "redis", "kafka", "total");
        });
        assertThat(rows.get(1)).containsEntry("samples", 8L).containsEntry("samplesWithoutEffect", 0L);
        assertThat((double) rows.get(1).get("userEffectP99Millis")).isPositive();
        assertThat(rows.get(2)).containsEntry("events", 1_000L);
        assertThat((double) rows.get(2).get("sinkCpuMicrosPerEvent")).isPositive();
        assertThat((double) rows.get(2).get("sinkBytesPerEvent")).isPositive();
        assertThat(rows.getLast()).containsEntry("events", 2_000L);
        assertThat(work.resolve("run-feedback")).doesNotExist();
        for (String child : List.of("node", "server", "redis", "kafka")) {
            assertThat(ChildProcess.pidFile(work, child).living()).isEmpty();
        }
    }

    private FeedbackBenchSettings settings() {
        return new FeedbackBenchSettings(
                new WorldShape(500, 2_000, 1),
                2_000,
                100,
                List.of(FeedbackPhase.HTTP, FeedbackPhase.SINK, FeedbackPhase.STEADY, FeedbackPhase.KAFKA),
                200,
                500,
                Duration.ofSeconds(2),
                256,
                work,
                List.of());
    }
}
