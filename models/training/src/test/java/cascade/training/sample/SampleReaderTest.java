package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Slot;
import cascade.training.log.LogFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Literal logs: samples from minute 10 on, validation from minute 20 on. */
class SampleReaderTest {

    @TempDir
    private Path folder;

    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void catalogue() throws IOException {
        Files.writeString(folder.resolve("users.jsonl"), "{\"id\":\"u\"}\n");
        Files.writeString(folder.resolve("items.jsonl"), item("i") + item("j"));
    }

    @Test
    void impressionsBeforeTheSamplesWarmFeaturesButAreNoSamples() throws IOException {
        event("impression", "i", 1, 0);
        event("impression", "i", 10, 0);
        event("impression", "i", 21, 0);
        Samples samples = read();
        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.split().train()).isEqualTo(1);
        // The same item asked for with one and with two impressions behind it.
        assertThat(samples.request(0).items()).isNotEqualTo(samples.request(1).items());
    }

    @Test
    void aClickOfTheImpressionsOwnMillisecondIsALabelAndNoFeature() throws IOException {
        event("impression", "i", 11, 0);
        event("click", "i", 11, 0);
        event("impression", "i", 12, 0);
        event("impression", "j", 21, 0);
        FeatureSchema schema = survey().schema();
        Samples samples = read(schema);
        assertThat(column(samples, 0)).containsExactly(1f, 0f, 0f);

        events.remove(1);
        Samples unclicked = read(schema);
        assertThat(unclicked.request(1)).usingRecursiveComparison().isNotEqualTo(samples.request(1));
        assertThat(unclicked.request(0)).usingRecursiveComparison().isEqualTo(samples.request(0));
    }

    @Test
    void theOrderOfEventsWithinAMillisecondDoesNotMatter() throws IOException {
        event("click", "i", 11, 0);
        event("impression", "i", 11, 0);
        event("impression", "j", 21, 0);
        assertThat(column(read(), 0)).containsExactly(1f, 0f);
    }

    @Test
    void impressionsOfItemsThatDoNotExistAreNoSamples() throws IOException {
        event("impression", "gone", 11, 0);
        event("impression", "i", 12, 0);
        event("click", "i", 12, 1);
        event("impression", "i", 21, 0);
        assertThat(column(read(), 0)).containsExactly(1f, 0f);
    }

    @Test
    void wordsOfTheValidationPeriodAreUnknown() throws IOException {
        event("impression", "i", 11, 0);
        event("impression", "j", 21, 0);
        Survey survey = survey();
        Slot items = survey.schema().slots().stream()
                .filter(slot -> slot.name().equals("item.id"))
                .findFirst()
                .orElseThrow();
        // One row for i, one for whatever else.
        assertThat(items.rows()).isEqualTo(2);
    }

    @Test
    void clicksOfTheValidationPeriodAreKeptApart() throws IOException {
        event("click", "i", 1, 0);
        event("click", "gone", 2, 0);
        event("click", "j", 20, 0);
        UserClicks clicks = survey().clicks().getFirst();
        assertThat(clicks.training()).containsExactly(new ItemId("i"));
        assertThat(clicks.validation()).containsExactly(new ItemId("j"));
    }

    private Survey survey() throws IOException {
        write();
        return new SampleReader(new LogFolder(folder)).survey(1, _ -> {});
    }

    private Samples read() throws IOException {
        return read(survey().schema());
    }

    private Samples read(FeatureSchema schema) throws IOException {
        write();
        return new SampleReader(new LogFolder(folder)).samples(schema, _ -> {});
    }

    private void write() throws IOException {
        Files.write(folder.resolve("events.jsonl"), events);
        Files.writeString(folder.resolve("log.json"), """
                {"source":"literal","events":%d,"from":"%s","to":"%s","samplesFrom":"%s","validationFrom":"%s"}
                """.formatted(
                        events.size(), time(0, 0), time(30, 0), time(10, 0), time(20, 0)));
    }

    private void event(String type, String item, int minute, int second) {
        events.add("""
                {"v":1,"id":"%d","type":"%s","user":"u","item":"%s","time":"%s"}""".formatted(events.size(), type, item, time(minute, second)));
    }

    private static String item(String id) {
        return """
                {"id":"%s","kind":"image","author":"a","topic":"t","publishedAt":"2025-01-01T00:00:00Z"}
                """.formatted(id);
    }

    private static String time(int minute, int second) {
        return "2026-01-01T00:%02d:%02dZ".formatted(minute, second);
    }

    private static float[] column(Samples samples, int task) {
        float[] column = new float[samples.size()];
        for (int sample = 0; sample < column.length; sample++) {
            column[sample] = samples.labels()[sample * samples.tasks().size() + task];
        }
        return column;
    }
}
