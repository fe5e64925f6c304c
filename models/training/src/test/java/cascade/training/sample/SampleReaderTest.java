package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Positions;
import cascade.features.schema.Slot;
import cascade.training.log.LogOfLines;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Reading.Times;
import cascade.training.sample.click.UserClicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Literal logs: samples from minute 10 on, validation from minute 20 on. */
class SampleReaderTest {

    @TempDir
    private Path folder;

    private final List<String> events = new ArrayList<>();

    @Test
    void impressionsBeforeTheSamplesWarmFeaturesButAreNoSamples() {
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
    void aClickOfTheImpressionsOwnMillisecondIsALabelAndNoFeature() {
        event("impression", "i", 11, 0);
        event("click", "i", 11, 0);
        event("impression", "i", 12, 0);
        event("impression", "j", 21, 0);
        FeatureSchema schema = schema();
        Samples samples = read(schema);
        assertThat(column(samples, 0)).containsExactly(1f, 0f, 0f);

        events.remove(1);
        Samples unclicked = read(schema);
        assertThat(unclicked.request(1)).usingRecursiveComparison().isNotEqualTo(samples.request(1));
        assertThat(unclicked.request(0)).usingRecursiveComparison().isEqualTo(samples.request(0));
    }

    @Test
    void aClickInsideAPageIsALabelAndNoFeatureOfThePage() {
        event("impression", "i", 11, 0, "page");
        event("impression", "j", 11, 20, "page");
        event("click", "i", 12, 0, "page");
        event("impression", "j", 13, 0, "other");
        event("impression", "j", 21, 0);
        FeatureSchema schema = schema();
        Samples after = read(schema);

        events.set(2, line("click", "i", 11, 10, "page"));
        Samples inside = read(schema);
        assertThat(column(inside, 0)).containsExactly(column(after, 0)).containsExactly(1f, 0f, 0f, 0f);
        for (int sample = 0; sample < 2; sample++) {
            assertThat(inside.request(sample)).usingRecursiveComparison().isEqualTo(after.request(sample));
        }

        events.set(2, line("click", "i", 10, 50, "page"));
        assertThat(read(schema).request(1)).usingRecursiveComparison().isNotEqualTo(after.request(1));
    }

    @Test
    void theOrderOfEventsWithinAMillisecondDoesNotMatter() {
        event("click", "i", 11, 0);
        event("impression", "i", 11, 0);
        event("impression", "j", 21, 0);
        assertThat(column(read(), 0)).containsExactly(1f, 0f);
    }

    @Test
    void impressionsOfItemsThatDoNotExistAreNoSamples() {
        event("impression", "gone", 11, 0);
        event("impression", "i", 12, 0);
        event("click", "i", 12, 1);
        event("impression", "i", 21, 0);
        assertThat(column(read(), 0)).containsExactly(1f, 0f);
    }

    @Test
    void wordsOfTheValidationPeriodAreUnknown() {
        event("impression", "i", 11, 0);
        event("impression", "j", 21, 0);
        Slot items = schema().slots().stream()
                .filter(slot -> slot.name().equals("item.id"))
                .findFirst()
                .orElseThrow();
        // One row for i, one for whatever else.
        assertThat(items.rows()).isEqualTo(2);
    }

    @Test
    void clicksOfTheValidationPeriodAreKeptApart() {
        event("click", "i", 1, 0);
        event("click", "gone", 2, 0);
        event("click", "j", 20, 0);
        write();
        var all = new Times(Optional.empty(), Optional.empty(), Duration.ZERO);
        UserClicks clicks = ClickLog.read(
                        new LogFolder(folder), Reading.served(1).within(all))
                .clicks()
                .users()
                .getFirst();
        assertThat(clicks.training()).containsExactly(new ItemId("i"));
        assertThat(clicks.validation()).containsExactly(new ItemId("j"));
    }

    @Test
    void theTestPartIsApartForWhoeverAsksForItAndValidatesElse() throws IOException {
        for (int minute = 11; minute < 30; minute++) {
            event("impression", "i", minute, 0);
        }
        FeatureSchema schema = schema();
        Path summary = folder.resolve("cascade-log.json");
        Files.writeString(
                summary,
                Files.readString(summary)
                        .replaceFirst("(\"validationFrom\":\"[^\"]+\")", "$1,\"testFrom\":\"" + time(26, 0) + "\""));
        var all = new Times(Optional.empty(), Optional.empty(), Duration.ZERO);
        assertThat(split(schema, all)).isEqualTo(new Split(9, 10, 0));
        assertThat(split(schema, all.tested())).isEqualTo(new Split(9, 6, 4));
        assertThat(split(schema, all.tested().until(Optional.of(Instant.parse(time(24, 0))))))
                .as("a log that ends before it has none")
                .isEqualTo(new Split(9, 5, 0));
    }

    private Split split(FeatureSchema schema, Times times) {
        return new SampleReader(new LogFolder(folder), Reading.served(1).within(times))
                .samples(schema, Counters.STREAMING, _ -> {})
                .split();
    }

    @Test
    void frozenCountersKnowNothingOfTheValidationPeriodAndStreamingOnesDo() {
        event("impression", "i", 11, 0);
        event("click", "i", 12, 0);
        event("impression", "i", 20, 0);
        event("click", "i", 20, 30);
        event("impression", "i", 21, 0);
        FeatureSchema schema = schema();
        Samples streaming = read(schema, Counters.STREAMING);
        Samples frozen = read(schema, Counters.FROZEN);
        assertThat(frozen.request(0)).usingRecursiveComparison().isEqualTo(streaming.request(0));
        assertThat(frozen.request(1)).usingRecursiveComparison().isEqualTo(streaming.request(1));
        assertThat(frozen.request(2).items()).isNotEqualTo(streaming.request(2).items());
        assertThat(frozen.request(2).user()).isEqualTo(frozen.request(1).user());
        assertThat(column(frozen, 0)).containsExactly(1f, 1f, 0f);
    }

    @Test
    void asFewSlotsAsAskedForMakeTheSamples() {
        event("impression", "i", 11, 0);
        event("impression", "i", 21, 0);
        write();
        var reader = new SampleReader(new LogFolder(folder), Days.ALL);
        FeatureSchema schema = reader.schema(FeatureSet.IDS_AND_PROFILE, 1, _ -> {});
        assertThat(schema.slots())
                .extracting(Slot::name)
                .contains("user.id", "item.id")
                .doesNotContain("user.clickRate", "item.impressions");
        Samples samples = reader.samples(schema, Counters.STREAMING, _ -> {});
        assertThat(samples.layout().width()).isEqualTo(samples.layout().slots().size());
        assertThat(samples.request(0).cross()).isEmpty();
    }

    @Test
    void whatServesKnowsNobodyByHeart() {
        event("impression", "i", 11, 0);
        write();
        var reader = new SampleReader(new LogFolder(folder), Days.ALL);
        assertThat(reader.schema(FeatureSet.SERVED, 1, _ -> {}).slots())
                .extracting(Slot::name)
                .contains("item.id", "user.clickRate", "cross.topicClickRate", "cross.sessionTopicClicks")
                .doesNotContain("user.id", "user.clickedItems", "cross.topicImpressions");
    }

    @Test
    void positionsAreASlotWhereImpressionsStoodAtMoreThanOne() {
        event("impression", "i", 11, 0);
        event("impression", "i", 21, 0);
        assertThat(schema().readsPositions()).isFalse();

        events.clear();
        shownAt(0, 11);
        shownAt(0, 21);
        assertThat(schema().readsPositions()).isFalse();

        events.clear();
        shownAt(0, 11);
        shownAt(3, 12);
        event("impression", "i", 13, 0);
        shownAt(0, 14);
        shownAt(0, 21);
        shownAt(2, 22);
        FeatureSchema schema = schema();
        Samples samples = read(schema);
        int[] positions = IntStream.range(0, samples.size())
                .map(sample -> samples.request(sample).context()[schema.width(Field.CONTEXT) - 1])
                .toArray();
        int unknown = schema.slots().stream()
                .filter(slot -> slot.name().equals(Positions.SLOT))
                .findFirst()
                .orElseThrow()
                .firstRow();
        assertThat(positions).containsExactly(unknown + 1, unknown + 4, unknown, unknown + 1, unknown + 1, unknown + 3);
    }

    private void shownAt(int position, int minute) {
        events.add("""
                {"v":1,"id":"%d","type":"impression","user":"u","item":"i","time":"%s","position":%d}""".formatted(events.size(), time(minute, 0), position));
    }

    private FeatureSchema schema() {
        write();
        return new SampleReader(new LogFolder(folder), Days.ALL).schema(FeatureSet.FULL, 1, _ -> {});
    }

    private Samples read() {
        return read(schema());
    }

    private Samples read(FeatureSchema schema) {
        return read(schema, Counters.STREAMING);
    }

    private Samples read(FeatureSchema schema, Counters counters) {
        write();
        return new SampleReader(new LogFolder(folder), Days.ALL).samples(schema, counters, _ -> {});
    }

    private void write() {
        LogOfLines.write(
                folder,
                List.of("{\"id\":\"u\"}"),
                List.of(item("i"), item("j")),
                events,
                Instant.parse(time(10, 0)),
                Instant.parse(time(20, 0)));
    }

    private void event(String type, String item, int minute, int second) {
        events.add(line(type, item, minute, second, null));
    }

    private void event(String type, String item, int minute, int second, String request) {
        events.add(line(type, item, minute, second, request));
    }

    private String line(String type, String item, int minute, int second, @Nullable String request) {
        return """
                {"v":1,"id":"%d","type":"%s","user":"u","item":"%s","time":"%s"%s}""".formatted(
                        events.size(),
                        type,
                        item,
                        time(minute, second),
                        request == null ? "" : ",\"requestId\":\"" + request + "\"");
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
            column[sample] = samples.label(sample, task) ? 1 : 0;
        }
        return column;
    }
}
