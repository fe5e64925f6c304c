package cascade.lab.verify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worst that can happen, under a real node while people look at pages. */
@Tag("long")
class FaultsVerificationIT {

    /** Others test beside. */
    private static final int SLACK = 4;

    @Test
    void whateverBreaksPagesComeAndNothingAcknowledgedIsLost(@TempDir Path folder) {
        FaultsSettings settings = new FaultsSettings(Faults.worst(), Duration.ofSeconds(10), 30, 5, SLACK);

        FaultsVerification.Outcome outcome = new FaultsVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.rows())
                .extracting(row -> row.get("fault"))
                .containsAll(Faults.worst().stream()
                        .filter(fault -> !outcome.skipped().contains(fault))
                        .toList());
        assertThat(outcome.rows())
                .allSatisfy(row -> assertThat((Long) row.get("requests")).isGreaterThan(100));
    }
}
