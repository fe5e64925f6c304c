package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.FeedBench.Found;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.run.process.ChildProcess;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, as small as it goes; how fast this machine is does not matter here. */
@Tag("long")
class FeedBenchIT {

    @TempDir
    private Path work;

    private final List<String> said = new ArrayList<>();

    @Test
    void aSmallCommunityIsMadeMeasuredKeptAndMeasuredWhileItChanges() {
        oneServerIsMeasuredAndItsModelsAreReplaced(run(0, true));
        assertThat(said).noneMatch(line -> line.startsWith("Reusing"));
        twoServersKnowWhatChangesAndNoRecordIsMissing(run(20, false));
        assertThat(said).anyMatch(line -> line.startsWith("Reusing"));
    }

    private void oneServerIsMeasuredAndItsModelsAreReplaced(Map<String, Object> row) {
        assertThat((long) row.get("requests")).isEqualTo(10);
        assertThat((double) row.get("achievedRate")).isPositive();
        assertThat((double) row.get("allocatedBytesPerRequest")).isPositive();
        assertThat((List<?>) row.get("stages")).isNotEmpty();
        assertThat(((Map<?, ?>) row.get("memory")).get("heapLiveBytes")).isNotEqualTo(0L);
        assertThat(work.resolve("run-500")).doesNotExist();
        for (String child : List.of("server", "redis", "kafka", "bundles", "bare")) {
            assertThat(ChildProcess.pidFile(work, child).living()).isEmpty();
        }
        assertThat(row)
                .doesNotContainKey("changes")
                .containsEntry("consoles", 2)
                .containsEntry("consolesLost", 0);
        assertThat((long) row.get("consoleSamples")).isGreaterThanOrEqualTo(2);
        assertThat((double) row.get("consoleBytesPerSecond")).isPositive();
        assertThat(row.get("lifecycle"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("swapNon200", 0L)
                .satisfies(lifecycle -> {
                    assertThat((long) lifecycle.get("swapPeakAnonymousBytes")).isPositive();
                    assertThat((double) lifecycle.get("readyFromSnapshotSeconds"))
                            .isPositive();
                });
    }

    private void twoServersKnowWhatChangesAndNoRecordIsMissing(Map<String, Object> row) {
        assertThat((long) row.get("requests")).isEqualTo(25);
        assertThat(row.get("changes"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .satisfies(FeedBenchIT::bothKindsAreMeasuredAndNothingIsLost);
        assertThat(ChildProcess.pidFile(work, "server-2").living()).isEmpty();
        assertThat(row.get("log"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .satisfies(log -> {
                    assertThat((long) log.get("impressions")).isGreaterThanOrEqualTo(25L * 10);
                    assertThat((double) log.get("megabytesOf2MImpressions")).isPositive();
                });
    }

    private static void bothKindsAreMeasuredAndNothingIsLost(Map<String, Object> changes) {
        long puts = (long) changes.get("puts");
        assertThat(puts + (long) changes.get("takenDown") + (long) changes.get("refused"))
                .isEqualTo(100);
        assertThat(changes)
                .containsEntry("putsFollowed", puts)
                .containsEntry("putsLost", 0L)
                .containsEntry("recordsMissing", 0L);
        assertThat((double) changes.get("putMaxMillis")).isPositive();
        assertThat((long) changes.get("polls")).isGreaterThanOrEqualTo(puts);
        assertThat((long) changes.get("records")).isGreaterThanOrEqualTo(puts);
        assertThat((long) changes.get("fullRecords")).isPositive();
        assertThat((long) changes.get("downCandidates")).isPositive();
        assertThat((double) changes.get("downMaxMillis")).isNotNegative();
    }

    /** @param isLived whether two consoles look on and models are replaced afterwards */
    private Map<String, Object> run(double changes, boolean isLived) {
        var settings = new FeedBenchSettings(
                new WorldShape(500, 50, 1),
                16,
                OptionalDouble.of(5),
                false,
                0,
                0,
                changes > 0 ? Duration.ofSeconds(5) : Duration.ofSeconds(2),
                Duration.ZERO,
                changes,
                List.of(isLived ? 2 : 0),
                changes > 0,
                isLived,
                768,
                work,
                Optional.of(withoutWarmUp()),
                List.of());
        try (var bench = new FeedBench(settings, Progress.NONE, said::add)) {
            Found found = bench.run();
            assertThat(found.bareRouteCpuMicros()).isPositive();
            return found.rows().getFirst();
        }
    }

    private Path withoutWarmUp() {
        try {
            return Files.writeString(work.resolve("server.conf"), "http.warm-up-within = 0s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
