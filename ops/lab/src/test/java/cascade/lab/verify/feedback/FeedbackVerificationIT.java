package cascade.lab.verify.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cascade.lab.platform.LocalRedisCluster;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feedback on two nodes, with real servers that are killed. */
@Tag("long")
class FeedbackVerificationIT {

    @Test
    void everyEventCountsOnceWhateverIsKilledMeanwhile(@TempDir Path folder) {
        isRight(folder, new FeedbackSettings(30_000, 2, 6, .1, 500, false, 7));
    }

    @Test
    void andOnAClusterWhoseMastersAreReplacedByReplicasThatKnowLess(@TempDir Path folder) {
        assumeTrue(LocalRedisCluster.isPossible(), "a cluster needs Redis 7 or Valkey on the PATH");
        FeedbackVerification.Outcome outcome = isRight(folder, new FeedbackSettings(70_000, 2, 10, .1, 500, true, 3));

        assertThat((Long) outcome.figures().get("eventsRewound")).isPositive();
    }

    private static FeedbackVerification.Outcome isRight(Path folder, FeedbackSettings settings) {
        FeedbackVerification.Outcome outcome = new FeedbackVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.isRight()).isTrue();
        assertThat(outcome.figures())
                .containsEntry("events", (long) settings.events())
                .containsEntry("kills", settings.kills());
        assertThat((Integer) outcome.figures().get("killsInFlight")).isPositive();
        assertThat((Long) outcome.figures().get("duplicatesSent")).isPositive();
        return outcome;
    }
}
