package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final long SECOND = 1_000_000_000L;

    private final Outage outage = new Outage(Duration.ofSeconds(2));

    @Test
    void untilSomethingGoesUnansweredEverythingIsSent() {
        assertThat(outage.admits(0, true)).isTrue();
        assertThat(outage.admits(0, false)).isTrue();
        assertThat(outage.isOn()).isFalse();
    }

    @Test
    void anOutageHasOneTryAtATimeAPauseApart() {
        assertThat(outage.unanswered(10 * SECOND)).isTrue();

        assertThat(outage.admits(12 * SECOND - 1, true)).isFalse();
        assertThat(outage.admits(12 * SECOND, true)).isTrue();
        assertThat(outage.admits(60 * SECOND, true))
                .as("while that try is not answered")
                .isFalse();

        assertThat(outage.unanswered(61 * SECOND)).as("it began before").isFalse();
        assertThat(outage.admits(62 * SECOND, true)).isFalse();
        assertThat(outage.admits(63 * SECOND, true)).isTrue();
    }

    @Test
    void aLogThatSeemsToBeAwayIsTriedFifteenTimesAsSeldom() {
        outage.unanswered(0);

        assertThat(outage.admits(30 * SECOND - 1, false)).isFalse();
        assertThat(outage.admits(30 * SECOND, false)).isTrue();
    }

    @Test
    void anAcknowledgementEndsItHoweverLate() {
        outage.unanswered(0);
        assertThat(outage.admits(2 * SECOND, true)).isTrue();

        assertThat(outage.acknowledged()).isTrue();
        assertThat(outage.acknowledged()).as("it has ended before").isFalse();
        assertThat(outage.admits(2 * SECOND, true)).isTrue();
        assertThat(outage.admits(2 * SECOND, false)).isTrue();
    }
}
