package cascade.lab.verify.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are pushed to two nodes under load. */
@Tag("long")
class PushesIT {

    @TempDir
    private Path folder;

    @Test
    void everyPageIsAnsweredAndMadeByOnePlan() {
        Pushes pushes = Pushes.of(folder, 10, Progress.NONE);

        assertThat(pushes.failed()).isZero();
        assertThat(pushes.mixed()).isZero();
        assertThat(pushes.pages() - pushes.tooMany()).isGreaterThan(200);
        assertThat(pushes.p99Millis()).isPositive();
    }
}
