package cascade.lab.verify.security;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.process.ChildProcess;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few thousand requests and events, at real servers. */
@Tag("long")
class SecurityVerificationIT {

    @Test
    void nobodyGetsInNothingBreaksAndNoIdIsMore(@TempDir Path folder) {
        SecuritySettings settings = new SecuritySettings(3_000, 3_000, 7);

        SecurityOutcome outcome = new SecurityVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.isRight()).isTrue();
        assertThat(outcome.rows())
                .extracting(row -> row.get("check"))
                .isEqualTo(List.of(
                        "routes",
                        "fuzzed-requests",
                        "fuzzed-events",
                        "injection",
                        "stored-keys",
                        "log",
                        "metrics",
                        "health"));
        assertThat(outcome.rows())
                .allSatisfy(row -> assertThat((long) row.get("cases")).isPositive());
        Map<String, Object> events = outcome.rows().get(2);
        assertThat(events).containsEntry("cases", 3_000L);
        assertThat((long) events.get("deadLetters")).isPositive();
        for (String child : List.of("server", "redis", "kafka")) {
            assertThat(ChildProcess.pidFile(folder, child).living()).isEmpty();
        }
    }
}
