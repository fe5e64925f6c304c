package cascade.training.log.read;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.UserId;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Column;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a build wrote which knew fewer columns are read, checked and written anew as what they are. */
class EarlierSchemaTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void aFileOfTheFirstColumnsIsReadBesideOneOfAll() throws Exception {
        LogDirectory log = LogDirectory.create(folder.resolve("log"));
        write(log, "samples/1", 0, "u1");
        write(log, "samples/2", 1, "u2");

        List<String> users = new ArrayList<>();
        new LogReader(log.root(), said::add).served(DAY, sample -> users.add(sample.user() + " " + sample.raw()));

        assertThat(users).containsExactly("u1 null", "u2 null");
        assertThat(new LogCheck(log.root()).run(_ -> {}).faults()).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void itAloneIsReadToo() throws Exception {
        LogDirectory log = LogDirectory.create(folder.resolve("log"));
        write(log, "samples/1", 0, "u1");
        Path out = folder.resolve("out.parquet");

        long rows = new LogExtract(log.root(), said::add)
                .export(
                        new RowChoice(
                                Dataset.SAMPLES,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        ExportFormat.PARQUET,
                        out);

        assertThat(rows).isEqualTo(1);
        assertThat(said).isEmpty();
    }

    @Test
    void somebodyIsTakenOutOfIt() throws Exception {
        LogDirectory log = LogDirectory.create(folder.resolve("log"));
        write(log, "samples/1", 0, "u1");

        new Eraser(log, Grace.NONE, said::add).erase(new UserId("u1"), LATER);

        assertThat(said).hasSize(1);
        assertThat(new LogCheck(log.root()).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void aSchemaThatNobodyKnowsIsNamed() throws Exception {
        LogDirectory log = LogDirectory.create(folder.resolve("log"));
        write(log, "samples/9", 0, "u1");

        assertThat(new LogCheck(log.root()).run(_ -> {}).faults())
                .singleElement()
                .asString()
                .contains("is of schema samples/9, and this reads samples/1 and samples/2");
    }

    private static void write(LogDirectory log, String schema, long offset, String user) throws Exception {
        LogFile file = new LogFile(DAY, Dataset.SAMPLES, new LogRange(Topic.SAMPLES, 0, offset, offset), 1, 1);
        Path path = file.in(log.root());
        Files.createDirectories(path.getParent());
        List<Column> columns = Dataset.SAMPLES.schemas().contains(schema)
                ? Dataset.SAMPLES.columns(schema)
                : Dataset.SAMPLES.columns();
        Map<String, String> values = Map.of(
                "partition", "0",
                "offset", Long.toString(offset),
                "user", DuckDb.text(user),
                "item", "'i1'",
                "time", "TIMESTAMP '2026-01-01 10:00:00'",
                "requestId", DuckDb.text("r" + offset),
                "version", "1");
        String row = columns.stream()
                .map(column -> values.getOrDefault(column.name(), "NULL") + "::" + column.type() + " AS "
                        + DuckDb.name(column.name()))
                .collect(Collectors.joining(", "));
        try (var database = new DuckDb(128)) {
            database.execute("COPY (SELECT %s) TO %s (FORMAT parquet, KV_METADATA {%s: %s})"
                    .formatted(row, DuckDb.text(path), DuckDb.text(Dataset.SCHEMA_KEY), DuckDb.text(schema)));
        }
    }
}
