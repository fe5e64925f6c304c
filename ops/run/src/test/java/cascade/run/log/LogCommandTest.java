package cascade.run.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.run.command.CommandRun;
import cascade.run.command.LogCommand;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.write.RangeWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path parent;

    private Path log;

    /** Ten clicks today and ten tomorrow, of two users by turns; offsets 10 to 14 are missing. */
    @BeforeEach
    void writeLog() {
        log = parent.resolve("log");
        try (var writer = new RangeWriter(LogDirectory.create(log))) {
            writer.begin(Topic.EVENTS, 3, 0);
            for (int i = 0; i < 10; i++) {
                writer.event(i, NOON, click(i, NOON.plusSeconds(i)));
            }
            writer.commit(9);
            writer.begin(Topic.EVENTS, 3, 15);
            for (int i = 15; i < 25; i++) {
                writer.event(i, NOON, click(i, NOON.plus(Duration.ofDays(1))));
            }
            writer.commit(24);
        }
    }

    @Test
    void lsTellsDaysDataSetsAndWhatIsMissing() throws IOException {
        Path report = parent.resolve("ls.json");
        CommandRun run = run("ls", log.toString(), "--report", report.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("2026-11-27 +events +1 +10 +[0-9]+ +1 +0 +9")
                .containsPattern("2026-11-28 +events +1 +10 +[0-9]+ +1 +15 +24")
                .contains("missing: cascade.events partition 3, offsets 10 to 14");
        JsonNode json = JSON.readTree(report.toFile());
        assertThat(json.at("/results/0/rows").asInt()).isEqualTo(10);
        assertThat(json.at("/gaps/0/firstOffset").asInt()).isEqualTo(10);
    }

    @Test
    void showGivesRowsByTimeAsJson() throws IOException {
        CommandRun run = run(
                "show", log.toString(), "--dataset", "events", "--limit", "2", "--user", "u1", "--day", "2026-11-28");
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.getFirst()).get("id").asText()).isEqualTo("e15");
        assertThat(JSON.readTree(lines.getFirst()).at("/context/os").asText()).isEqualTo("ios");
        assertThat(run("show", log.toString(), "--dataset", "events", "--request", "r7")
                        .out())
                .contains("\"e7\"")
                .doesNotContain("\"e8\"");
    }

    @Test
    void exportWritesAnyFormatBetweenTwoTimes() throws IOException, SQLException {
        Path csv = parent.resolve("out.csv");
        CommandRun run = run(
                "export",
                log.toString(),
                "--dataset",
                "events",
                "--format",
                "csv",
                "--out",
                csv.toString(),
                "--from",
                "2026-11-27T12:00:05Z",
                "--to",
                "2026-11-28");
        assertThat(run.exitCode()).as(run.error()).isZero();
        assertThat(run.out()).contains("5 rows");
        assertThat(Files.readAllLines(csv)).hasSize(6);
        assertThat(Files.readAllLines(csv).get(1)).contains("e5,click", "\"{\"\"os\"\":\"\"ios\"\"}\"");

        Path lines = parent.resolve("out.jsonl");
        assertThat(run("export", log.toString(), "--dataset", "events", "--format", "jsonl", "--out", lines.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(lines))
                .hasSize(20)
                .allSatisfy(line -> assertThat(JSON.readTree(line).has("id")).isTrue());

        Path parquet = parent.resolve("out.parquet");
        assertThat(run("export", log.toString(), "--dataset", "events", "--out", parquet.toString())
                        .exitCode())
                .isZero();
        List<Long> counts = new ArrayList<>();
        try (var database = new DuckDb(128)) {
            database.forEach(
                    "SELECT count(DISTINCT id) FROM read_parquet(%s)".formatted(DuckDb.text(parquet)),
                    row -> counts.add(row.getLong(1)));
        }
        assertThat(counts).containsExactly(20L);
        assertThat(parent.resolve("out.parquet.part")).doesNotExist();
    }

    @Test
    void verifyNamesWhatIsWrongAndEndsWithOne() throws IOException {
        Path report = parent.resolve("verify.json");
        Files.createFile(log.resolve("2026-11-27/notes.txt"));
        CommandRun run = run("verify", log.toString(), "--report", report.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("notes.txt", "offsets 10 to 14");
        JsonNode figures = JSON.readTree(report.toFile()).at("/results/0");
        assertThat(figures.get("events").asInt()).isEqualTo(20);
        assertThat(figures.get("gap").asInt()).isEqualTo(1);
        assertThat(figures.get("foreign").asInt()).isEqualTo(1);
        assertThat(figures.get("outOfRange").asInt()).isZero();
    }

    @Test
    void verifyOfASoundLogEndsWithZero() {
        Path sound = parent.resolve("sound");
        try (var writer = new RangeWriter(LogDirectory.create(sound))) {
            writer.begin(Topic.EVENTS, 0, 0);
            writer.event(0, NOON, click(0, NOON));
            writer.commit(0);
        }
        CommandRun run = run("verify", sound.toString());
        assertThat(run.out()).contains("sound");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThat(run("ls", parent.toString()).error()).contains(parent + " is no log of Cascade");
        assertThat(run("show", log.toString(), "--dataset", "clicks").error()).contains("clicks");
        assertThat(run("show", log.toString(), "--dataset", "items", "--user", "u1")
                        .error())
                .contains("items");
        assertThat(run("show", log.toString(), "--dataset", "events", "--day", "today")
                        .error())
                .contains("today");
        assertThat(run("export", log.toString(), "--dataset", "events", "--format", "xls", "--out", "x")
                        .error())
                .contains("xls");
        assertThat(run("export", log.toString(), "--dataset", "events", "--from", "noon", "--out", "x")
                        .error())
                .contains("noon");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(LogCommand::new, arguments);
    }

    private static FeedEvent click(int number, Instant time) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                "e" + number,
                new UserId("u" + number % 2),
                new ItemId("i"),
                time,
                new RequestContext(Scene.VIDEO, Map.of("os", "ios")),
                "r" + number,
                null));
    }
}
