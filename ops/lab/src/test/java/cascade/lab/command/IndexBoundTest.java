package cascade.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.command.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexBoundTest {

    private static final List<Map<String, Object>> ROWS = List.of(
            Map.of("index", "exact", "phase", "fresh", "k", 50, "recall", 1., "cpuMicrosPerQuery", 9_000.),
            Map.of("index", "ivf", "phase", "fresh", "k", 50, "recall", .96, "cpuMicrosPerQuery", 80.),
            Map.of("index", "ivf", "phase", "fresh", "k", 500, "recall", .93, "cpuMicrosPerQuery", 200.),
            Map.of("index", "ivf", "phase", "live", "k", 500, "visibleMaxMillis", 12.),
            Map.of("index", "ivf", "phase", "churned-merged", "k", 500, "timesFresh", 1.2));

    @Test
    void everyRowOfThePhaseHasToReachIt() {
        assertThat(IndexBound.parse("recall=.93", true).shortfall(ROWS)).isEmpty();
        assertThat(IndexBound.parse("recall=.95", true).shortfall(ROWS))
                .contains("ivf, fresh, k 500: recall of 0.9300 is less than 0.95");
        assertThat(IndexBound.parse("live:visibleMaxMillis=10", false).shortfall(ROWS))
                .contains("ivf, live, k 500: visibleMaxMillis of 12.0000 is more than 10.0");
        assertThat(IndexBound.parse("churned-merged:timesFresh=1.1", false).shortfall(ROWS))
                .contains("ivf, churned-merged, k 500: timesFresh of 1.2000 is more than 1.1");
    }

    @Test
    void theExactIndexMayTakeItsTime() {
        assertThat(IndexBound.parse("cpuMicrosPerQuery=200", false).shortfall(ROWS))
                .isEmpty();
    }

    @Test
    void whatWasNotMeasuredIsNotReached() {
        assertThat(IndexBound.parse("churned:recall=.5", true).shortfall(ROWS))
                .contains("churned:recall was not measured");
    }

    @Test
    void whatIsNoBoundIsRefused() {
        for (String bad : List.of("recall", "recall=", "=.9", "recall=high", "a:b:c=1")) {
            assertThatThrownBy(() -> IndexBound.parse(bad, true))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(bad);
        }
    }
}
