package cascade.training.log.read;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFault.Kind;
import cascade.training.log.write.RangeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCheckTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path root;

    /** Ranges 0-9, 10-19 and 20-29, the last in two days. */
    @BeforeEach
    void writeThreeRanges() {
        try (var writer = new RangeWriter(LogDirectory.create(root))) {
            for (int first = 0; first < 30; first += 10) {
                writer.begin(Topic.EVENTS, 0, first);
                for (int i = first; i < first + 10; i++) {
                    writer.event(i, NOON, click(i, first == 20 && i > 25 ? NOON.plus(Duration.ofDays(1)) : NOON));
                }
                writer.commit(first + 9);
            }
        }
    }

    @Test
    void aSoundLogHasNoFault() {
        LogCheck check = new LogCheck(root).run(_ -> {});
        assertThat(check.faults()).isEmpty();
        assertThat(check.totals().get(Dataset.EVENTS).files()).isEqualTo(4);
        assertThat(check.totals().get(Dataset.EVENTS).rows()).isEqualTo(30);
    }

    @Test
    void everyFaultIsNamedWithItsFile() throws IOException, SQLException {
        Path cut = file(10, 19);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Files.delete(root.resolve("2026-11-28/events-p00-00000000000000000020-00000000000000000029.2of2.parquet"));
        Path foreign = Files.createFile(root.resolve("2026-11-27/notes.txt"));
        Path half = Files.createFile(root.resolve("2026-11-27/.tmp-events"));
        Path lying = file(40, 49);
        Path doubled = file(50, 59);
        Path overlapping = file(55, 69);
        Path elsewhere = Files.createDirectories(root.resolve("2026-11-20")).resolve(lying.getFileName());
        Path later = file(70, 79);
        write("SELECT * FROM FILE", lying);
        write(
                "SELECT * REPLACE (\"offset\" + 50 AS \"offset\") FROM FILE UNION ALL SELECT * REPLACE (\"offset\" + 50 AS \"offset\") FROM FILE",
                doubled);
        write("SELECT * REPLACE (\"offset\" + 60 AS \"offset\") FROM FILE", overlapping);
        write("SELECT * REPLACE (\"offset\" + 40 AS \"offset\") FROM FILE", elsewhere);
        write("SELECT * EXCLUDE (author) FROM FILE", later);
        assertThat(new LogCheck(root).run(_ -> {}).faults())
                .extracting(LogFault::kind, LogFault::path)
                .containsExactlyInAnyOrder(
                        tuple(Kind.UNREADABLE, cut),
                        tuple(
                                Kind.INCOMPLETE,
                                root.resolve(
                                        "2026-11-27/events-p00-00000000000000000020-00000000000000000029.1of2.parquet")),
                        tuple(Kind.FOREIGN, foreign),
                        tuple(Kind.UNFINISHED, half),
                        tuple(Kind.OUT_OF_RANGE, lying),
                        tuple(Kind.DOUBLED, doubled),
                        tuple(Kind.OVERLAP, overlapping),
                        tuple(Kind.OUT_OF_DAY, elsewhere),
                        tuple(Kind.UNREADABLE, later),
                        tuple(Kind.GAP, root));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private Path file(long first, long last) {
        return root.resolve("2026-11-27/events-p00-%020d-%020d.parquet".formatted(first, last));
    }

    /** Makes a file of what a query over the first file gives. */
    private void write(String query, Path file) throws SQLException {
        try (var database = new DuckDb(128)) {
            database.execute("COPY (%s) TO %s (FORMAT parquet, KV_METADATA {'%s': 'events/1'})"
                    .formatted(
                            query.replace("FILE", "read_parquet(" + DuckDb.text(file(0, 9)) + ")"),
                            DuckDb.text(file),
                            Dataset.SCHEMA_KEY));
        }
    }

    private static FeedEvent click(int number, Instant time) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                "e" + number,
                new UserId("u"),
                new ItemId("i"),
                time,
                new RequestContext(Scene.VIDEO, Map.of()),
                null,
                null));
    }
}
