package cascade.run.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.UserId;
import cascade.features.codec.EventTypes;
import cascade.features.event.FeedEvent;
import cascade.lab.eventlog.FinishedLog;
import cascade.run.process.SourceTree;
import cascade.run.progress.Progress;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.read.LogFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesImporterTest {

    private static final String VIEWS = """
            {"events": [{"files": "views.csv", "user": "user", "item": "item", "time": {"column": "time", "unit": "millis"},
              "type": {"value": "impression"}, "labels": {"click": "click", "dwell": "dwell"}}]}""";

    /** Of the times in these rows, which count milliseconds from then. */
    private static final long BEGIN = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;

    /** Rows whose third column is a time. */
    private static String timed(String rows) {
        return Pattern.compile("(?m)^([^,\n]*,[^,\n]*,)(\\d+)")
                .matcher(rows)
                .replaceAll(row -> row.group(1) + (BEGIN + Long.parseLong(row.group(2))));
    }

    @Test
    void theExampleOfTheReadmeIsALog() {
        Path log = folder.resolve("log");
        ImportReport report = new TablesImporter(
                        SourceTree.root().resolve("ops/examples/tables/mapping.json"), Progress.NONE)
                .into(log, Optional.empty());
        assertThat(report.malformed()).isZero();
        assertThat(report.users()).isEqualTo(2);
        assertThat(events(log))
                .extracting(TablesImporterTest::shown)
                .startsWith(
                        "ann impression sunrise 2026-11-01T07:00:00Z",
                        "ann click sunrise 2026-11-01T07:00:01Z",
                        "ann like sunrise 2026-11-01T07:00:01Z",
                        "ann dwell 12500 sunrise 2026-11-01T07:00:01Z",
                        "ann impression harbour 2026-11-01T07:00:20Z",
                        "ann impression storm 2026-11-01T07:00:41Z")
                .contains("bob hide sunrise 2026-11-01T08:10:01Z");
        Map<String, Item> items = new LogFolder(log)
                .items().values().stream()
                        .collect(Collectors.toMap(item -> item.id().value(), item -> item));
        assertThat(items.get("storm"))
                .returns(Kind.VIDEO, Item::kind)
                .returns(42_000L, Item::durationMillis)
                .returns("none", item -> item.topic().value());
        assertThat(items.get("sunrise").tags()).containsExactly("light", "morning");
        assertThat(new LogFolder(log).users().get(new UserId("bob")).city()).isEqualTo("Frankfurt, Main");
    }

    @Test
    void labelsBelongToTheImpressionOfTheirRow() throws IOException {
        List<FeedEvent> events =
                imported(VIEWS, timed("user,item,time,click,dwell\nu,i,0,1,250\nu,i,10,0,0\nu,j,20,,\n"));
        List<String> rows = events.stream()
                .map(event -> String.valueOf(event.envelope().requestId()))
                .toList();
        assertThat(rows.get(3)).isEqualTo(rows.get(0));
        assertThat(rows.get(4)).isEqualTo(rows.get(0));
        assertThat(rows.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(events)
                .extracting(FeedEvent::id)
                .containsExactly(
                        rows.get(0) + "-impression",
                        rows.get(1) + "-impression",
                        rows.get(2) + "-impression",
                        rows.get(0) + "-click",
                        rows.get(0) + "-dwell");
    }

    @Test
    void theSameLineOfAFileThatGrewIsTheSameEvent() throws IOException {
        List<FeedEvent> before = imported(VIEWS, timed("user,item,time,click,dwell\nu,i,0,1,250\n"));
        List<FeedEvent> grown = imported(VIEWS, timed("user,item,time,click,dwell\nu,i,0,1,250\nu,j,10,0,0\n"));
        assertThat(before).hasSize(3);
        assertThat(grown).hasSize(4).containsAll(before);
    }

    @Test
    void faultyRowsAreNamedByFileLineAndColumnAndTheRestIsImported() throws IOException {
        var rows = new StringBuilder("user,item,time,click,dwell\n");
        rows.append("u\u0007,i,5,0,0\n")
                .append("u,i,5,2,0\n")
                .append("u,i,soon,0,0\n")
                .append("u,i,5,0,-3\n")
                .append("u,i,5\n");
        rows.append(",i,5,0,0\n").append("u,i,5,0,90000000\n");
        for (int i = 0; i < 1_000; i++) {
            rows.append("u,i,").append(i).append(",0,0\n");
        }
        ImportReport report = report(VIEWS, timed(rows.toString()));
        assertThat(report.named())
                .containsExactly(
                        "views.csv, line 2, column user: user is invalid: user 'u\\u0007' has a control character at index 1",
                        "views.csv, line 3, column click: is none of 0, 1, false, true: '2'",
                        "views.csv, line 4, column time: is no number: 'soon'",
                        "views.csv, line 5, column dwell: is no duration: -3 ms",
                        "views.csv, line 6: has 3 values instead of 5",
                        "views.csv, line 7, column user: user is missing",
                        "views.csv, line 8, column dwell: dwellMillis is outside 0..86400000: 90000000");
        assertThat(report.malformed()).isEqualTo(7);
        assertThat(report.log().events()).isEqualTo(1_000);
    }

    @Test
    void aTimeOfAnotherUnitIsRefusedAndSaysSo() {
        long millis = BEGIN + 5_000;
        assertThatThrownBy(() -> report(VIEWS, "user,item,time,click,dwell\nu,i,%d,0,0\n".formatted(millis / 1_000)))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("views.csv, line 2, column time: is 1970-01-21T")
                .hasMessageContaining("is it of another unit?");
        assertThatThrownBy(() -> report(VIEWS, "user,item,time,click,dwell\nu,i,%d,0,0\n".formatted(millis * 1_000)))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("views.csv, line 2, column time: is +58");
    }

    @Test
    void aValueThatIsNotUtf8IsNamedAndTheRestIsImported() throws IOException {
        String rows =
                IntStream.range(0, 200).mapToObj(i -> "u,i," + i + ",0,0\n").collect(Collectors.joining());
        byte[] bytes = timed("user,item,time,click,dwell\nu,#,0,0,0\n" + rows).getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xFF;
        Files.write(folder.resolve("views.csv"), bytes);
        ImportReport report = importAll(VIEWS);
        assertThat(report.named()).containsExactly("views.csv, line 2, column item: is not UTF-8");
        assertThat(report.log().events()).isEqualTo(200);
    }

    @Test
    void moreThanOneRowInAHundredFailsTheImportAndLeavesNoFinishedLog() throws IOException {
        Files.writeString(folder.resolve("views.csv"), timed("user,item,time,click,dwell\nu,i,0,0,0\nu,i,0,7,0\n"));
        assertThatThrownBy(() -> importAll(VIEWS))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("views.csv, line 3, column click: is none of 0, 1, false, true: '7'");
        assertThat(FinishedLog.isAt(folder.resolve("log"))).isFalse();
    }

    @Test
    void tablesWithoutEventsAreRefused() throws IOException {
        Files.writeString(folder.resolve("views.csv"), "user,item,time,click,dwell\n");
        assertThatThrownBy(() -> importAll(VIEWS))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("has no events");
    }

    @Test
    void parquetAndCsvOfTheSameRowsAreTheSameLog() throws IOException {
        String rows = """
                user,item,time,action,ms,os
                u1,i1,2026-11-01T10:00:00Z,view,,ios
                u1,i1,2026-11-01T10:00:01Z,open,,ios
                u2,i2,2026-11-01T10:00:02Z,look,1500,
                u2,i2,2026-11-01T10:00:03Z,scroll,,
                """;
        String mapping = """
                {"events": [{"files": "%s", "user": "user", "item": "item", "time": "time", "dwellMillis": "ms", "context": {"os": "os"},
                  "type": {"column": "action", "values": {"view": "impression", "open": "click", "look": "dwell"}, "otherwise": "none"}}]}""";
        Files.writeString(folder.resolve("rows.csv"), rows);
        importAll(mapping.formatted("rows.csv"));
        List<FeedEvent> ofCsv = events(folder.resolve("log"));
        sql(
                "COPY (SELECT user, item, time::TIMESTAMPTZ AS time, action, ms::DOUBLE AS ms, os FROM read_csv('%1$s/rows.csv')) TO '%1$s/rows.parquet'"
                        .formatted(folder));
        Path other = Files.writeString(folder.resolve("other.json"), mapping.formatted("rows.parquet"));
        new TablesImporter(other, Progress.NONE).into(folder.resolve("other"), Optional.empty());
        List<FeedEvent> ofParquet = events(folder.resolve("other"));
        assertThat(ofCsv)
                .extracting(TablesImporterTest::shown)
                .containsExactly(
                        "u1 impression i1 2026-11-01T10:00:00Z",
                        "u1 click i1 2026-11-01T10:00:01Z",
                        "u2 dwell 1500 i2 2026-11-01T10:00:02Z");
        assertThat(ofParquet)
                .extracting(TablesImporterTest::shown)
                .isEqualTo(ofCsv.stream().map(TablesImporterTest::shown).toList());
        assertThat(ofParquet.getFirst().envelope().context().values()).containsEntry("os", "ios");
    }

    @Test
    void listsAndVectorsOfParquetAreThoseOfItems() throws IOException {
        Files.writeString(folder.resolve("views.csv"), timed("user,item,time,click,dwell\nu,i,0,0,0\n"));
        sql(
                "COPY (SELECT 'i' AS id, ['a', 'b'] AS tags, [0.5, -2.0]::FLOAT[] AS vector, DATE '2026-11-01' AS day, 640 AS w) TO '%s/items.parquet'"
                        .formatted(folder));
        importAll(VIEWS.strip().substring(0, VIEWS.strip().length() - 1) + """
                , "items": [{"files": "items.parquet", "id": "id", "kind": {"value": "image"}, "author": {"value": "a"}, "topic": {"value": "t"},
                    "tags": "tags", "vector": "vector", "width": "w", "publishedAt": {"column": "day", "zone": "Asia/Shanghai"}}]}""");
        Item item =
                new LogFolder(folder.resolve("log")).items().values().iterator().next();
        assertThat(item.tags()).containsExactly("a", "b");
        assertThat(item.vector()).containsExactly(0.5f, -2f);
        assertThat(item.width()).isEqualTo(640);
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
    }

    /** The one data set that has an importer of its own, by a mapping. */
    @Test
    void aMappingOfKuaiRandGivesWhatItsImporterGives() throws IOException {
        Path source = Files.createDirectories(folder.resolve("kuairand"));
        KuaiRandFolder rows = new KuaiRandFolder(source);
        for (int i = 0; i < 50; i++) {
            int bit = i;
            String flags = IntStream.range(0, 6)
                    .mapToObj(flag -> String.valueOf(bit >> flag & 1))
                    .collect(Collectors.joining(","));
            rows.impression(i % 7, 20220425 + i % 10, flags + "," + 100 * (i % 3) + ",0");
        }
        rows.write();
        Path mapping = Files.writeString(source.resolve("mapping.json"), """
                {"events": [{"files": "impressions.csv", "user": "user_id", "item": "video_id", "time": {"column": "time_ms", "unit": "millis"},
                   "type": {"value": "impression"}, "context": {"tab": "tab"},
                   "labels": {"is_click": "click", "is_like": "like", "is_follow": "follow", "is_hate": "hide", "play_time_ms": "dwell"}}]}""");
        new KuaiRandImporter(source, Progress.NONE).into(folder.resolve("own"), Optional.empty());
        new TablesImporter(mapping, Progress.NONE).into(folder.resolve("log"), Optional.empty());
        List<String> own = events(folder.resolve("own")).stream()
                .map(TablesImporterTest::shown)
                .sorted()
                .toList();
        List<String> mapped = events(folder.resolve("log")).stream()
                .map(TablesImporterTest::shown)
                .sorted()
                .toList();
        assertThat(mapped).isEqualTo(own).hasSizeGreaterThan(150);
    }

    private List<FeedEvent> imported(String mapping, String views) throws IOException {
        report(mapping, views);
        return events(folder.resolve("log"));
    }

    private ImportReport report(String mapping, String views) throws IOException {
        Files.writeString(folder.resolve("views.csv"), views);
        return importAll(mapping);
    }

    private ImportReport importAll(String mapping) {
        try {
            Path file = Files.writeString(folder.resolve("mapping.json"), mapping);
            return new TablesImporter(file, Progress.NONE).into(folder.resolve("log"), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FeedEvent> events(Path log) {
        List<FeedEvent> events = new ArrayList<>();
        new LogFolder(log).events(events::add);
        return events;
    }

    private static void sql(String sql) {
        try (var database = new DuckDb(128)) {
            database.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String shown(FeedEvent event) {
        String type = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String length = event instanceof FeedEvent.Dwell dwell ? " " + dwell.dwellMillis() : "";
        assertThat(EventTypes.names()).contains(type);
        return event.user() + " " + type + length + " " + event.item() + " " + event.time();
    }
}
