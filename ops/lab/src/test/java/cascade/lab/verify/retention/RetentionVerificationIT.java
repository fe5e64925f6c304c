package cascade.lab.verify.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.store.KeyKind;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks of a second a day, with real servers. */
@Tag("long")
class RetentionVerificationIT {

    @Test
    void memoryStaysFlatAndEveryKeyHasItsEndAndItsBound(@TempDir Path folder) {
        RetentionSettings settings = new RetentionSettings(15, 31, Duration.ofSeconds(1), 1_000, 7);

        RetentionOutcome outcome = new RetentionVerification(folder, settings, Progress.NONE).run();

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.figures()).containsEntry("days", 15).containsEntry("faultyKeys", 0L);
        assertThat((List<?>) outcome.figures().get("redisBytesByDay")).hasSize(15);
        assertThat(outcome.kinds())
                .containsKeys(KeyKind.STATE, KeyKind.RECENT, KeyKind.EVENT_IDS, KeyKind.SERVED, KeyKind.COUNTS);
        assertThat(outcome.kinds().get(KeyKind.RECENT).keys()).isGreaterThan(1_000);
    }
}
