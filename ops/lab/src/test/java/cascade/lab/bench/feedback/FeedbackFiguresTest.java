package cascade.lab.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackFiguresTest {

    @Test
    void costsAreOfEachEventThatWasFoldedMeanwhile() {
        Spent before = new Spent(1_000_000_000, 500, 1, 2, 3, 4, 10_000);
        Spent after = new Spent(3_000_000_000L, 100_500, 2, 4, 3.5, 4.5, 210_000_000);
        Map<String, Object> costs = FeedbackFigures.costs(before, after);
        assertThat(costs)
                .containsEntry("eventsPerSecond", 50_000.0)
                .containsEntry("aofBytesPerEvent", 2_099.9)
                .containsEntry("benchCpuShare", .25)
                .containsEntry("cpuMicrosPerEvent", Map.of("server", 10.0, "redis", 20.0, "kafka", 5.0, "total", 35.0));
    }

    @Test
    void percentilesAreOfWhatWasAdded() {
        var delays = new Delays();
        assertThat(delays.millis(50)).isNaN();
        for (int millis = 1; millis <= 100; millis++) {
            delays.add(millis * 1_000_000L);
        }
        assertThat(delays.count()).isEqualTo(100);
        assertThat(delays.millis(50)).isBetween(50.0, 50.1);
        assertThat(delays.millis(99)).isBetween(99.0, 99.1);
    }

    @Test
    void whatWasThereBeforeItWasAskedForTookNoTime() {
        var delays = new Delays();
        delays.add(-5);
        assertThat(delays.millis(100)).isZero();
    }
}
