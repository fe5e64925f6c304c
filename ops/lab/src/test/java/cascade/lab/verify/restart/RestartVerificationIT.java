package cascade.lab.verify.restart;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes behind a balancer, each stopped and started again while people look at pages. */
@Tag("long")
class RestartVerificationIT {

    /** A busy machine is no fault of a restart: nodes take in all that the callers have under way in half a minute, so none of it is answered 429. */
    private static final String PATIENT = """
            admission.feed { least = 2000, most = 2000 }
            admission.events { least = 2000, most = 2000 }
            feedback.publish-within = 20s
            kafka.delivery-timeout = 60s
            """;

    @Test
    void nobodyNoticesThatNodesAreRestartedAndNothingIsLostOrDoubled(@TempDir Path folder) {
        RestartSettings settings = new RestartSettings(2, 50, 400, 5, PATIENT);

        RestartVerification.Outcome outcome = new RestartVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.figures())
                .containsEntry("restarts", 4)
                .containsEntry("failed", 0L)
                .containsEntry("tooMany", 0L)
                .containsEntry("lost", 0L)
                .containsEntry("doubled", 0L)
                .containsEntry("servedLost", 0L)
                .containsEntry("servedTwice", 0L);
        assertThat((Integer) outcome.figures().get("pages")).isGreaterThan(500);
        assertThat(outcome.isRight()).isTrue();
    }
}
