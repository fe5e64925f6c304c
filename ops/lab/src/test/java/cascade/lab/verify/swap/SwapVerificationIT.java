package cascade.lab.verify.swap;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.process.ChildProcess;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dozen swaps of really trained models at a real server. */
@Tag("long")
class SwapVerificationIT {

    @Test
    void noAnswerFailsOrIsOfTwoReleasesAndNothingStays(@TempDir Path folder) {
        SwapVerification.Outcome outcome =
                new SwapVerification(folder, new SwapSettings(12, 40, 3), Progress.NONE).run();

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.isRight()).isTrue();
        assertThat(outcome.figures())
                .containsEntry("swaps", 12)
                .containsEntry("failed", 0L)
                .containsEntry("mixed", 0L)
                .containsEntry("stale", 0L);
        assertThat((long) outcome.figures().get("requests")).isGreaterThan(12);
        for (String child : List.of("server", "redis", "kafka")) {
            assertThat(ChildProcess.pidFile(folder, child).living()).isEmpty();
        }
    }
}
