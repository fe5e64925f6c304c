package cascade.ops.importer;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.ops.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
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
    void theSplitHasTheRowsThatEverybodyUses(@TempDir Path log) throws IOException {
        Path source = Path.of(System.getenv("CASCADE_DATA"), "kuairand");
        ImportReport report = new KuaiRandImporter(source, Progress.NONE).into(log, Optional.empty());
        long train = 0;
        long validation = 0;
        try (Stream<String> lines = Files.lines(log.resolve("events.jsonl"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                FeedEvent event = EventCodec.decode(line.getBytes(StandardCharsets.UTF_8));
                if (event instanceof FeedEvent.Impression
                        && !event.time().isBefore(report.log().samplesFrom())) {
                    boolean validates = !event.time().isBefore(report.log().validationFrom());
                    validation += validates ? 1 : 0;
                    train += validates ? 0 : 1;
                }
            }
        }
        assertThat(train).isEqualTo(149_732);
        assertThat(validation).isEqualTo(30_290);
        assertThat(report.malformed()).isZero();
        assertThat(report.log().users()).isEqualTo(27_285);
        assertThat(report.log().items()).isEqualTo(7_583);
    }
}
