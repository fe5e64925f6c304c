package cascade.training.log.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.NotALogException;
import cascade.training.log.rows.Change;
import cascade.training.log.write.ImportWriter;
import cascade.training.log.write.RangeWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

    private static final Instant EVENING = Instant.parse("2026-11-26T23:59:59.990Z");

    @TempDir
    private Path parent;

    private final List<String> said = new ArrayList<>();

    @Test
    void everyKindOfEventComesBackAsItWas() {
        Envelope envelope = envelope("e", EVENING, "r1", 3);
        Envelope bare = envelope("f", EVENING, null, null);
        List<FeedEvent> events = List.of(
                new FeedEvent.Impression(envelope),
                new FeedEvent.Click(bare),
                new FeedEvent.Like(envelope),
                new FeedEvent.Unlike(envelope),
                new FeedEvent.Favorite(envelope),
                new FeedEvent.Follow(envelope, new AuthorId("a'\"ü")),
                new FeedEvent.Follow(envelope, null),
                new FeedEvent.Unfollow(envelope, null),
                new FeedEvent.Dwell(envelope, 1_234),
                new FeedEvent.Hide(envelope),
                new FeedEvent.Unhide(envelope));
        Path log = imported(events);
        assertThat(read(log)).isEqualTo(events);
        LogSummary summary = new LogFolder(log).summary();
        assertThat(summary.source()).isEqualTo("test");
        assertThat(summary.events()).isEqualTo(11);
        assertThat(summary.from()).isEqualTo(EVENING);
        assertThat(said).isEmpty();
    }

    @Test
    void eventsOfEqualTimesKeepTheOrderInWhichTheyWereWritten() {
        List<FeedEvent> events = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            events.add(new FeedEvent.Click(envelope("e" + i, EVENING.plusMillis(i / 100), null, null)));
        }
        assertThat(read(imported(events))).isEqualTo(events);
    }

    @Test
    void itemsAndUsersComeBackAsTheyWere() {
        Item whole = new Item(
                new ItemId("i1"),
                Kind.VIDEO,
                new AuthorId("a"),
                new Topic("t"),
                List.of("x", "{y=z}, \"q\""),
                EVENING,
                9_000L,
                1080,
                1440,
                new float[] {.1f, -3e-20f, 1},
                Map.of("k", "v", "müsic", "{\"a\":1}"));
        Item bare = new Item(
                new ItemId("i2"),
                Kind.IMAGE,
                new AuthorId("a"),
                new Topic("t"),
                List.of(),
                EVENING,
                null,
                null,
                null,
                null,
                Map.of());
        UserRecord user =
                new UserRecord(new UserId("u1"), new UserProfile("f", 24, "Köln", "ios", "d", Map.of("a", "b")));
        Path log = parent.resolve("log");
        try (var writer = new ImportWriter(log)) {
            writer.item(whole, EVENING);
            writer.item(bare, EVENING);
            writer.user(user, EVENING);
            writer.event(new FeedEvent.Click(envelope("e", EVENING, null, null)));
            writer.finish("test", EVENING, EVENING);
        }
        LogReader reader = new LogReader(log, said::add);
        assertThat(reader.items().get(bare.id())).isEqualTo(bare);
        assertThat(reader.items().get(whole.id())).usingRecursiveComparison().isEqualTo(whole);
        assertThat(reader.users()).containsExactly(Map.entry(user.id(), user.profile()));
    }

    @Test
    void theLastVersionCountsAndWhoIsRemovedIsNotThere() {
        UserId user = new UserId("u1");
        UserId erased = new UserId("u2");
        UserProfile old = new UserProfile("f", 24, null, null, null, Map.of());
        UserProfile latest = new UserProfile("f", 25, null, null, null, Map.of());
        Path log = parent.resolve("log");
        try (var writer = new RangeWriter(LogDirectory.create(log))) {
            writer.begin(cascade.training.log.layout.Topic.CATALOGUE, 0, 0);
            writer.user(0, new Change<>(user, 2, EVENING.plusSeconds(86_400), latest));
            writer.user(1, new Change<>(user, 1, EVENING, old));
            writer.user(2, new Change<>(erased, 1, EVENING, old));
            writer.user(3, new Change<>(erased, 2, EVENING, null));
            writer.commit(3);
        }
        assertThat(new LogReader(log, said::add).users()).containsExactly(Map.entry(user, latest));
    }

    @Test
    void nothingOfAnImportThatDidNotEndIsRead() {
        Path log = parent.resolve("log");
        try (var writer = new ImportWriter(log)) {
            writer.event(new FeedEvent.Click(envelope("lost", EVENING, null, null)));
            writer.event(new FeedEvent.Click(envelope("lost2", EVENING.plusSeconds(1), null, null)));
        }
        assertThat(read(log)).isEmpty();
        List<FeedEvent> events = List.of(new FeedEvent.Click(envelope("kept", EVENING, null, null)));
        assertThat(read(imported(events))).isEqualTo(events);
    }

    @Test
    void whatASinkWroteAndWhatWasImportedAreReadTogetherInTheOrderOfTime() {
        Path log = sunk("e1", EVENING.plusSeconds(1));
        List<FeedEvent> events = List.of(
                new FeedEvent.Click(envelope("e2", EVENING.plusSeconds(2), null, null)),
                new FeedEvent.Click(envelope("e0", EVENING, null, null)));
        imported(events);
        assertThat(read(log)).extracting(FeedEvent::id).containsExactly("e0", "e1", "e2");
        assertThat(new LogFolder(log).summary().events()).isEqualTo(3);
    }

    @Test
    void anEventThatCameThroughKafkaAndInAnImportIsReadOnce() {
        Path log = sunk("same", EVENING);
        imported(List.of(
                new FeedEvent.Click(envelope("same", EVENING, null, null)),
                new FeedEvent.Click(envelope("other", EVENING, null, null))));
        assertThat(read(log)).extracting(FeedEvent::id).containsExactly("same", "other");
        List<FeedEvent> clicks = new ArrayList<>();
        new LogReader(log, said::add).clicks(LocalDate.ofInstant(EVENING, ZoneOffset.UTC), clicks::add);
        assertThat(clicks).extracting(FeedEvent::id).containsExactly("same", "other");
    }

    private Path sunk(String id, Instant time) {
        Path log = parent.resolve("log");
        try (var writer = new RangeWriter(LogDirectory.create(log))) {
            writer.begin(cascade.training.log.layout.Topic.EVENTS, 0, 0);
            writer.event(0, time, new FeedEvent.Click(envelope(id, time, null, null)));
            writer.commit(0);
        }
        return log;
    }

    @Test
    void aFileThatIsCutInHalfIsNamedAndTheRestIsRead() throws IOException {
        Path log = threeRanges();
        Path file = file(log, 1);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(read(log)).extracting(FeedEvent::id).containsExactly("e0", "e2");
        assertThat(said).singleElement().asString().contains(file.toString(), "left out");
    }

    @Test
    void aFileWithBrokenUtf8IsNamedAndTheRestIsRead() throws IOException, java.sql.SQLException {
        Path log = threeRanges();
        Path file = file(log, 1);
        try (var database = new DuckDb(128)) {
            Path copy = parent.resolve("copy.parquet");
            database.execute(
                    "COPY (FROM %s) TO %s (FORMAT parquet, COMPRESSION uncompressed, KV_METADATA {'%s': 'events/1'})"
                            .formatted(DuckDb.text(file), DuckDb.text(copy), Dataset.SCHEMA_KEY));
            byte[] bytes = Files.readAllBytes(copy);
            byte[] id = "requestOf1".getBytes(StandardCharsets.UTF_8);
            int found = 0;
            for (int i = 0; i + id.length <= bytes.length; i++) {
                if (java.util.Arrays.equals(bytes, i, i + id.length, id, 0, id.length)) {
                    bytes[i + 3] = (byte) 0xff;
                    found++;
                }
            }
            assertThat(found).isPositive();
            Files.write(file, bytes);
        }
        assertThat(read(log)).extracting(FeedEvent::id).containsExactly("e0", "e2");
        assertThat(said).singleElement().asString().contains(file.toString(), "left out");
    }

    @Test
    void aFileOfAnotherSchemaIsNamedWithBothVersions() throws java.sql.SQLException {
        Path log = threeRanges();
        Path file = file(log, 1);
        try (var database = new DuckDb(128)) {
            database.execute(
                    "COPY (SELECT 1 AS partition, 2 AS \"offset\") TO %s (FORMAT parquet, KV_METADATA {'%s': 'events/2'})"
                            .formatted(DuckDb.text(file), Dataset.SCHEMA_KEY));
        }
        assertThat(read(log)).extracting(FeedEvent::id).containsExactly("e0", "e2");
        assertThat(said).singleElement().asString().contains(file.toString(), "events/2", "events/1");
    }

    @Test
    void aRangeThatIsThereTwiceCountsOnce() throws IOException {
        Path log = threeRanges();
        Path copied = log.resolve("2026-11-26")
                .resolve(new LogFile(
                                java.time.LocalDate.parse("2026-11-26"),
                                Dataset.EVENTS,
                                new cascade.training.log.layout.LogRange(
                                        cascade.training.log.layout.Topic.EVENTS, 0, 1, 1),
                                1,
                                1)
                        .name());
        assertThat(copied).exists();
        Path otherDay = Files.createDirectories(log.resolve("2026-11-25"));
        Files.copy(copied, otherDay.resolve(copied.getFileName()));
        assertThat(read(log)).extracting(FeedEvent::id).containsExactly("e0", "e1", "e2");
    }

    @Test
    void aFolderThatIsNotOursIsRefused() {
        assertThatThrownBy(() -> new LogReader(parent, said::add))
                .isInstanceOf(NotALogException.class)
                .hasMessageContaining(parent.toString());
    }

    private Path threeRanges() {
        Path log = parent.resolve("log");
        try (var writer = new RangeWriter(LogDirectory.create(log))) {
            for (int i = 0; i < 3; i++) {
                writer.begin(cascade.training.log.layout.Topic.EVENTS, 0, i);
                writer.event(i, EVENING, new FeedEvent.Click(envelope("e" + i, EVENING, "requestOf" + i, 1)));
                writer.commit(i);
            }
        }
        return log;
    }

    private static Path file(Path log, int number) {
        return LogDirectory.open(log).listing().files().get(number).in(log);
    }

    private Path imported(List<FeedEvent> events) {
        Path log = parent.resolve("log");
        try (var writer = new ImportWriter(log)) {
            events.forEach(writer::event);
            writer.finish("test", EVENING, EVENING);
        }
        return log;
    }

    private List<FeedEvent> read(Path log) {
        List<FeedEvent> events = new ArrayList<>();
        new LogReader(log, said::add).events(events::add);
        return events;
    }

    private static Envelope envelope(String id, Instant time, @Nullable String request, @Nullable Integer position) {
        return new Envelope(
                id,
                new UserId("u1"),
                new ItemId("i1"),
                time,
                new RequestContext(Scene.VIDEO, Map.of("os", "android", "quote", "{a=\"b\"}")),
                request,
                position);
    }
}
