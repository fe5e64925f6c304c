package cascade.probation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aQuantileIsReadToATenth() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 100_000; micros++) {
            latencies.add(micros);
        }
        assertThat(latencies.quantile(.99)).isBetween(99_000L, 109_000L);
        assertThat(latencies.quantile(.5)).isBetween(50_000L, 55_000L);
        assertThat(latencies.above(50_000)).isBetween(45_000L, 50_000L);
    }

    @Test
    void whatIsOutOfAllBoundsIsInTheLastBuckets() {
        Latencies latencies = new Latencies();
        latencies.add(0);
        latencies.add(Long.MAX_VALUE);
        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.quantile(.5)).isEqualTo(64);
        assertThat(latencies.above(1_000_000)).isOne();
        assertThat(new Latencies().quantile(.99)).isZero();
    }
}
