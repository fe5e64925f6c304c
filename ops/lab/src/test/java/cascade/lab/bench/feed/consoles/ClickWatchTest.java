package cascade.lab.bench.feed.consoles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.bench.feed.consoles.ConsoleResult.Clicks;
import org.junit.jupiter.api.Test;

/** Times are nanoseconds. */
class ClickWatchTest {

    private static final long MILLI = 1_000_000;

    private final ClickWatch watch = new ClickWatch();

    @Test
    void theFirstSampleThatCountsTheClickEndsItsDelay() {
        watch.sampled(7, 10 * MILLI);
        watch.sent(400 * MILLI);
        assertThat(watch.sampled(7, 1_010 * MILLI)).isFalse();
        assertThat(watch.sampled(8, 2_010 * MILLI)).isTrue();
        assertThat(watch.sampled(8, 3_010 * MILLI)).isFalse();
        assertThat(watch.result(null)).isEqualTo(new Clicks(1, 1_610.0, 1_610.0, 0, null));
    }

    @Test
    void aMedianIsInTheMiddleAndOneInAHundredMayBeAboveTheQuantile() {
        for (int click = 1; click <= 100; click++) {
            watch.sent(0);
            watch.sampled(click, click * MILLI);
        }
        assertThat(watch.result(null)).isEqualTo(new Clicks(100, 50.0, 99.0, 0, null));
    }

    @Test
    void aClickThatWasGivenUpAndComesAllTheSameIsNotTakenForTheNext() {
        watch.sent(0);
        watch.givenUp();
        watch.sampled(1, 5 * MILLI);
        watch.sent(6 * MILLI);
        assertThat(watch.sampled(1, 7 * MILLI)).isFalse();
        assertThat(watch.sampled(2, 9 * MILLI)).isTrue();
        assertThat(watch.result(null)).isEqualTo(new Clicks(1, 3.0, 3.0, 1, null));
    }

    @Test
    void oneClickIsOnItsWayAtATime() {
        watch.sent(0);
        assertThat(watch.isWaiting()).isTrue();
        assertThatThrownBy(() -> watch.sent(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whereNothingWasFollowedThereAreNoTimes() {
        assertThat(watch.result("off")).isEqualTo(new Clicks(0, null, null, 0, "off"));
    }
}
