package cascade.lab.verify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, a sink and a broker that are killed, while people do things early, late, twice and never. */
@Tag("long")
class SamplesVerificationIT {

    @Test
    void eachImpressionIsInTheLogOnceWithWhatWasServedAndDone(@TempDir Path folder) {
        SamplesSettings settings =
                new SamplesSettings(8_000, 3, 2, Duration.ofSeconds(15), Duration.ofSeconds(17), Duration.ZERO, 5);

        SamplesVerification.Outcome outcome = new SamplesVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.isRight()).isTrue();
        assertThat(outcome.figures())
                .containsEntry("lost", 0L)
                .containsEntry("doubled", 0L)
                .containsEntry("wrongLabel", 0L)
                .containsEntry("wrongInputs", 0L)
                .containsEntry("nodeKills", 1)
                .containsEntry("sinkKills", 1)
                .containsEntry("brokerKills", 1)
                .containsEntry("killsInFlight", 3);
        assertThat((Long) outcome.figures().get("impressions")).isGreaterThanOrEqualTo(8_000L);
        assertThat((Long) outcome.figures().get("pagesOverHttp")).isPositive();
        assertThat((Long) outcome.figures().get("eventsTwice")).isPositive();
        assertThat((Long) outcome.figures().get("fallenBack")).isPositive();
    }

    @Test
    void whatIsServedWhileTheBrokerIsDownForAMinuteIsInTheLogOnce(@TempDir Path folder) {
        SamplesSettings settings = SamplesSettings.ofOutage(Duration.ofMinutes(1), 2, 5);

        SamplesVerification.Outcome outcome = new SamplesVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.isRight()).isTrue();
        assertThat(outcome.figures()).containsEntry("pagesNotInKafka", 0L);
        assertThat((Long) outcome.figures().get("pagesOverHttp")).isGreaterThan(6_000L);
    }
}
