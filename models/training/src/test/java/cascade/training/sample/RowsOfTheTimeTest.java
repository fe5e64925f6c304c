package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.ItemCodec;
import cascade.features.schema.FeatureSchema;
import cascade.training.log.LogOfLines;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rows.Change;
import cascade.training.log.write.RangeWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Literal logs of items and users that change: samples from minute 10 on, validation from minute 20 on. */
class RowsOfTheTimeTest {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    @TempDir
    private Path folder;

    private int made;
    private int changes;

    @Test
    void anItemThatWasTakenDownSinceKeepsItsSamplesAndItsHistory() {
        Path stays = log(BEFORE);
        FeatureSchema schema = reader(stays).schema(FeatureSet.FULL, 1, _ -> {});
        Path goes = log(BEFORE);
        change(goes, 45, null);

        assertThat(new LogFolder(goes).items()).doesNotContainKey(new ItemId("i"));
        assertThat(reader(goes).schema(FeatureSet.FULL, 1, _ -> {}).hash()).isEqualTo(schema.hash());
        Samples kept = samples(goes, schema);
        assertThat(Flat.ids(kept)).isEqualTo(Flat.ids(samples(stays, schema)));
        assertThat(Flat.labels(kept)).isEqualTo(Flat.labels(samples(stays, schema)));
    }

    @Test
    void anItemThatIsTakenDownWhileItsPageIsLookedAtIsASampleOfIt() {
        Path goes = log(BEFORE);
        change(goes, 15, null);

        assertThat(samples(goes, reader(goes).schema(FeatureSet.FULL, 1, _ -> {}))
                        .size())
                .isEqualTo(4);
    }

    @Test
    void attributesAreThoseOfTheTimeOfTheRequest() {
        Path changing = log(BEFORE);
        change(changing, 15, AFTER);
        FeatureSchema schema = reader(changing).schema(FeatureSet.IDS_AND_PROFILE, 1, _ -> {});

        assertThat(items(changing, schema))
                .containsExactly(
                        items(log(BEFORE), schema).get(0),
                        items(log(BEFORE), schema).get(1),
                        items(log(BEFORE), schema).get(2),
                        items(log(AFTER), schema).get(3));
        assertThat(items(log(AFTER), schema)).doesNotContainAnyElementsOf(items(log(BEFORE), schema));
    }

    @Test
    void aProfileIsThatOfTheTimeOfTheRequest() {
        Path changing = log(BEFORE);
        live(changing, 5, BEFORE);
        live(changing, 15, AFTER);
        FeatureSchema schema = reader(changing).schema(FeatureSet.IDS_AND_PROFILE, 1, _ -> {});
        Path stays = log(BEFORE);
        live(stays, 5, BEFORE);

        assertThat(users(changing, schema).subList(0, 3))
                .isEqualTo(users(stays, schema).subList(0, 3));
        assertThat(users(changing, schema).get(3))
                .isNotEqualTo(users(stays, schema).get(3));
    }

    @Test
    void whereTheCatalogueHasLaterVersionsOnlyTheEarliestIsTaken() {
        Path imported = log(null);
        change(imported, 60, BEFORE);
        change(imported, 90, AFTER);
        FeatureSchema schema = reader(imported).schema(FeatureSet.IDS_AND_PROFILE, 1, _ -> {});

        assertThat(items(imported, schema)).isEqualTo(items(log(BEFORE), schema));
    }

    /** An impression at minute 11, a page whose impressions are at 14 and 16, another impression at 17. */
    private Path log(@Nullable String author) {
        Path log = folder.resolve("log" + made++);
        LogOfLines.write(
                log,
                List.of(),
                author == null ? List.of() : List.of(line(author)),
                List.of(
                        event("impression", 5, "early"),
                        event("impression", 11, "first"),
                        event("click", 12, "first"),
                        event("impression", 14, "page"),
                        event("impression", 16, "page"),
                        event("impression", 17, "last"),
                        event("click", 18, "last")),
                Instant.parse(time(10)),
                Instant.parse(time(20)));
        return log;
    }

    private void change(Path log, int minute, @Nullable String author) {
        Instant time = Instant.parse(time(minute));
        Item item = author == null ? null : ItemCodec.decode(line(author).getBytes(StandardCharsets.UTF_8));
        try (var writer = new RangeWriter(LogDirectory.open(log))) {
            writer.begin(Topic.CATALOGUE, 0, changes);
            writer.item(changes, new Change<>(new ItemId("i"), time.toEpochMilli(), time, item));
            writer.commit(changes++);
        }
    }

    private void live(Path log, int minute, String city) {
        Instant time = Instant.parse(time(minute));
        try (var writer = new RangeWriter(LogDirectory.open(log))) {
            writer.begin(Topic.CATALOGUE, 0, changes);
            writer.user(
                    changes,
                    new Change<>(
                            new UserId("u"),
                            time.toEpochMilli(),
                            time,
                            new UserProfile(null, null, city, null, null, Map.of())));
            writer.commit(changes++);
        }
    }

    private static SampleReader reader(Path log) {
        return new SampleReader(new LogFolder(log), Days.ALL);
    }

    private static Samples samples(Path log, FeatureSchema schema) {
        return reader(log).samples(schema, Counters.STREAMING, _ -> {});
    }

    private static List<List<Integer>> items(Path log, FeatureSchema schema) {
        Samples samples = samples(log, schema);
        return IntStream.range(0, samples.size())
                .mapToObj(sample ->
                        Arrays.stream(samples.request(sample).items()).boxed().toList())
                .toList();
    }

    private static List<List<Integer>> users(Path log, FeatureSchema schema) {
        Samples samples = samples(log, schema);
        return IntStream.range(0, samples.size())
                .mapToObj(sample ->
                        Arrays.stream(samples.request(sample).user()).boxed().toList())
                .toList();
    }

    private static String line(String author) {
        return """
                {"id":"i","kind":"image","author":"%s","topic":"t","publishedAt":"2025-01-01T00:00:00Z"}
                """.formatted(author);
    }

    private static String event(String type, int minute, String request) {
        return """
                {"v":1,"id":"%s%d","type":"%s","user":"u","item":"i","time":"%s","requestId":"%s"}""".formatted(type, minute, type, time(minute), request);
    }

    private static String time(int minute) {
        return "2026-01-01T%02d:%02d:00Z".formatted(minute / 60, minute % 60);
    }
}
