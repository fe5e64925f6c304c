package cascade.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StillnessTest {

    private final Stillness stillness = new Stillness();

    @Test
    void whatMovesIsNeverStill() {
        for (int second = 0; second < 1_000; second++) {
            assertThat(stillness.isTooLong(second, second * 1_000L)).isFalse();
        }
    }

    @Test
    void whatStandsIsToldOfOnceAMinute() {
        int told = 0;
        for (int second = 0; second <= 300; second++) {
            told += stillness.isTooLong(Long.MIN_VALUE, second * 1_000L) ? 1 : 0;
        }
        assertThat(told).isEqualTo(5);
        assertThat(stillness.isTooLong(7, 301_000)).isFalse();
        assertThat(stillness.isTooLong(7, 360_000)).isFalse();
        assertThat(stillness.isTooLong(7, 361_000)).isTrue();
    }
}
