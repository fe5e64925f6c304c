package cascade.lab.verify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part is broken under a real node while people look at pages. */
@Tag("long")
class FaultsVerificationIT {

    @Test
    void whateverBreaksPagesComeAndNothingAcknowledgedIsLost(@TempDir Path folder) {
        FaultsSettings settings = new FaultsSettings(List.of(), Duration.ofSeconds(10), 30, 5);

        FaultsVerification.Outcome outcome = new FaultsVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.rows())
                .extracting(row -> row.get("fault"))
                .containsExactlyElementsOf(
                        Faults.all().stream().map(Fault::name).toList());
        assertThat(outcome.rows())
                .allSatisfy(row -> assertThat((Long) row.get("requests")).isGreaterThan(100));
    }
}
