package cascade.run.importer;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The importer on the real files. */
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
class KuaiRandImportIT {

    @Test
    void theSplitHasTheRowsThatEverybodyUses(@TempDir Path log) {
        Path source = Path.of(System.getenv("CASCADE_DATA"), "kuairand");
        ImportReport report = new KuaiRandImporter(source, Progress.NONE).into(log, Optional.empty());
        long[] rows = new long[2];
        new LogFolder(log).events(event -> {
            if (event instanceof FeedEvent.Impression
                    && !event.time().isBefore(report.log().samplesFrom())) {
                rows[event.time().isBefore(report.log().validationFrom()) ? 0 : 1]++;
            }
        });
        assertThat(rows[0]).isEqualTo(149_732);
        assertThat(rows[1]).isEqualTo(30_290);
        assertThat(report.malformed()).isZero();
        assertThat(report.users()).isEqualTo(27_285);
        assertThat(report.items()).isEqualTo(7_583);
    }
}
