package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of names alone, as no file is opened. */
class LostSamplesTest {

    @TempDir
    private Path folder;

    private LogDirectory log;

    @BeforeEach
    void create() {
        log = LogDirectory.create(folder);
    }

    @Test
    void offsetsThatAreInNoFileAreNamedWithTheDaysThatTheyMayBeOf() throws IOException {
        put("2026-01-01", Dataset.SAMPLES, 0, 0, 99);
        put("2026-01-02", Dataset.SAMPLES, 0, 100, 199);
        put("2026-01-03", Dataset.SAMPLES, 0, 250, 299);
        put("2026-01-03", Dataset.SAMPLES, 1, 0, 9);
        put("2026-01-03", Dataset.SAMPLES, 1, 20, 29);
        put("2026-01-01", Dataset.EVENTS, 0, 0, 9);
        put("2026-01-03", Dataset.EVENTS, 0, 20, 29);

        assertThat(LostSamples.between(log.listing(), Instant.MIN, Instant.MAX))
                .containsExactly(
                        "offsets 200 to 249 of cascade.samples, partition 0, are in no file: samples of 2026-01-02 to 2026-01-03 are missing",
                        "offsets 10 to 19 of cascade.samples, partition 1, are in no file: samples of 2026-01-03 are missing");
        assertThat(LostSamples.between(log.listing(), Instant.MIN, Instant.parse("2026-01-03T00:00:00Z")))
                .hasSize(1);
        assertThat(LostSamples.between(log.listing(), Instant.parse("2026-01-04T00:00:00Z"), Instant.MAX))
                .isEmpty();
    }

    @Test
    void daysWithoutSamplesAreNamedToo() throws IOException {
        put("2026-01-01", Dataset.SAMPLES, 0, 0, 99);
        put("2026-01-03", Dataset.SAMPLES, 0, 100, 199);

        assertThat(LostSamples.between(log.listing(), Instant.MIN, Instant.MAX))
                .containsExactly("there are no samples of 2026-01-02, and some of before and after it");
        assertThat(LostSamples.between(log.listing(), Instant.parse("2026-01-03T00:00:00Z"), Instant.MAX))
                .isEmpty();
    }

    private void put(String day, Dataset dataset, int partition, long first, long last) throws IOException {
        var range = new LogRange(dataset.topic(), partition, first, last);
        Path file = new LogFile(LocalDate.parse(day), dataset, range, 1, 1).in(folder);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
