package cascade.lab.verify.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three minutes show a leak a page or a swap; what creeps shows in twenty, which the command takes. */
@Tag("long")
class SoakVerificationIT {

    private static final double PAGES_A_MINUTE = 6_000;

    /** A hundred bytes a page, in megabytes a minute. The compiler and caches are not through by then. */
    private static final double MOST_SLOPE = PAGES_A_MINUTE * 100 / (1 << 20) + 4;

    /** Threads and handles that may come or go in the second half: fewer than releases do, or seconds. */
    private static final double MOST_MORE = 10;

    @Test
    void aServerHoldsNoMoreAndMore(@TempDir Path folder) {
        SoakSettings settings = new SoakSettings(Duration.ofMinutes(3), PAGES_A_MINUTE / 60, 5);

        SoakVerification.Outcome outcome = new SoakVerification(folder, settings, Progress.NONE).run();

        List<Map<String, Object>> rows = outcome.rows();
        assertThat(rows)
                .extracting(row -> row.get("metric"))
                .containsExactly("heap-after-gc", "native", "threads", "handles", "sample-tables", "redis-keys");
        assertThat((double) rows.getFirst().get("high")).isLessThan(MOST_SLOPE);
        assertThat(rows.subList(2, 4))
                .allSatisfy(row -> assertThat((double) row.get("end"))
                        .as("%s", row)
                        .isCloseTo((double) row.get("halfTime"), within(MOST_MORE)));
        assertThat(outcome.faults()).noneMatch(fault -> fault.contains("pages were answered"));
        assertThat((long) rows.getFirst().get("requests")).isGreaterThan(10_000);
    }
}
