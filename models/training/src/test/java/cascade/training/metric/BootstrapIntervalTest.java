package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {

    private final BootstrapInterval alone = new BootstrapInterval(1 - 1.96, 1 + 1.96);

    @Test
    void byItselfAnIntervalStaysAsItIs() {
        assertThat(alone.deviation()).isCloseTo(1, within(1e-12));
        assertThat(alone.among(1)).isEqualTo(alone);
        assertThat(alone.among(0)).isEqualTo(alone);
    }

    @Test
    void amongManyItReachesSoFarThatAllOfThemAreBeyondAsSeldomAsOneIs() {
        // 2.5 % of 20 and of 500: quantiles of the normal distribution at .00125 and .00005.
        assertThat(alone.among(20).high()).isCloseTo(1 + 3.0233, within(1e-3));
        assertThat(alone.among(500).low()).isCloseTo(1 - 3.8906, within(1e-3));
        assertThat(alone.among(20).deviation()).isCloseTo(1, within(1e-12));
        assertThat(alone.among(20).negated().among(1).high()).isCloseTo(3.0233 - 1, within(1e-3));
    }
}
