package cascade.training.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.duckdb.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

    private static final byte[] BROKEN = {(byte) 0xC3, (byte) 0x28};

    @TempDir
    private Path folder;

    private Tables tables;
    private final List<String> rejected = new ArrayList<>();

    @BeforeEach
    void open() {
        tables = new Tables(128);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void quotedValuesMayHoldDelimitersQuotesAndLineBreaks() throws IOException {
        TableFile file = csv("id,said\n1,\"a,b\"\n2,\"say \"\"c\"\"\"\n3,\"two\nlines\"\n4,\n");
        assertThat(file.columns()).containsExactly("id", "said");
        assertThat(rows(file, "id", "said"))
                .containsExactly("2: 1 a,b", "3: 2 say \"c\"", "4: 3 two\nlines", "6: 4 null");
        assertThat(rejected).isEmpty();
    }

    @Test
    void aMarkOfByteOrderCarriageReturnsAndGzipAreNoPartOfAValue() throws IOException {
        Path file = folder.resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("\uFEFFid;name\r\n1;ann\r\n2;bob\r\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(tables.csv(file, ';'), "id", "name")).containsExactly("2: 1 ann", "3: 2 bob");
    }

    @Test
    void aValueThatIsNotUtf8IsNamedByRowAndColumnAndTheRestIsRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("id,name\n1,ann\n2,".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(BROKEN);
        bytes.writeBytes("\n3,cid\n".getBytes(StandardCharsets.UTF_8));
        TableFile file = tables.csv(Files.write(folder.resolve("rows.csv"), bytes.toByteArray()), ',');
        assertThat(rows(file, "id", "name")).containsExactly("2: 1 ann", "4: 3 cid");
        assertThat(rejected).containsExactly("row 3, name: is not UTF-8");
    }

    @Test
    void rowsOfTooFewOrTooManyValuesAreNamedAndTheRestIsRead() throws IOException {
        TableFile file = csv("id,name\n1\n2,bob\n3,cid,x\n4,dan\n\"5\"x,eve\n6,fay\n");
        assertThat(rows(file, "id", "name")).containsExactly("3: 2 bob", "5: 4 dan", "7: 6 fay");
        assertThat(rejected)
                .containsExactly(
                        "row 2, : has 1 values instead of 2",
                        "row 4, : has 3 values instead of 2",
                        "row 6, : has text behind a closed quote");
    }

    @Test
    void aQuoteThatIsNotClosedCostsItsLineAlone() throws IOException {
        TableFile file = csv("id,name\n1,ann\n2,\"bob\n3,cid\n\n4,dan\n");
        assertThat(rows(file, "id", "name")).containsExactly("2: 1 ann", "4: 3 cid", "6: 4 dan");
        assertThat(rejected).containsExactly("row 3, : has a quote that is not closed");
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() throws IOException {
        TableFile file = csv(
                "id,name\n1,ann\n2," + "x".repeat(3_000_000) + "\n3,cid\n4,\"" + "y".repeat(3_000_000) + "\n5,eve\n");
        assertThat(rows(file, "id", "name")).containsExactly("2: 1 ann", "4: 3 cid", "6: 5 eve");
        assertThat(rejected)
                .containsExactly("row 3, : is longer than 1048576 bytes", "row 5, : has a quote that is not closed");
    }

    @Test
    void rowsLieAcrossTheEndsOfWhatIsReadAtOnce() throws IOException {
        var text = new StringBuilder("id,name\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String filling = "z".repeat(i % 97);
            text.append("%d,\"a \"\"quoted\"\" %s\"\n".formatted(i, filling));
            expected.add((i + 2) + ": " + i + " a \"quoted\" " + filling);
        }
        assertThat(rows(csv(text.toString()), "id", "name")).isEqualTo(expected);
    }

    @Test
    void aRowThatItsReaderRefusesIsToldByItsNumberAmongAllRows() throws IOException {
        TableFile file = csv("id,name\n1\n2,bob\n3,cid\n");
        long rows = file.forEach(
                List.of("name"),
                row -> {
                    if ("cid".equals(row.text("name"))) {
                        throw new CellRefusedException("name", "is known");
                    }
                },
                this::reject);
        assertThat(rows).isEqualTo(3);
        assertThat(rejected).containsExactly("row 2, : has 1 values instead of 2", "row 4, name: is known");
    }

    @Test
    void whatIsNoTableIsRefusedByName() throws IOException {
        Path twice = Files.writeString(folder.resolve("twice.csv"), "id,id\n");
        assertThatThrownBy(() -> tables.csv(twice, ',')).hasMessage(twice + " has two columns of the name id");
        Path binary = Files.write(folder.resolve("binary.csv"), BROKEN);
        assertThatThrownBy(() -> tables.csv(binary, ','))
                .hasMessage(binary + " is no table: its first line is not UTF-8");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "\n");
        assertThatThrownBy(() -> tables.csv(empty, ','))
                .hasMessage(empty + " is empty: its first line names the columns");
        Path none = folder.resolve("none.parquet");
        assertThatThrownBy(() -> tables.parquet(none)).hasMessageStartingWith(none + " cannot be read: ");
        assertThatThrownBy(() -> tables.parquet(twice)).hasMessageStartingWith(twice + " cannot be read: ");
    }

    @Test
    void aParquetFileThatIsCutIsRefusedByName() throws IOException {
        Path whole = parquet("SELECT range AS id FROM range(1000)");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> tables.parquet(half))
                .isInstanceOf(TableRefusedException.class)
                .hasMessageStartingWith(half + " cannot be read: ");
    }

    @Test
    void numbersOfParquetAreTextAsPeopleWriteThem() {
        TableFile file = tables.parquet(
                parquet(
                        "SELECT 17::BIGINT AS i, 17.0::DOUBLE AS d, 1.5::FLOAT AS f, 'nan'::DOUBLE AS n, 2.50::DECIMAL(9,2) AS m, true AS b, 3::UTINYINT AS u"));
        assertThat(rows(file, "i", "d", "f", "n", "m", "b", "u")).containsExactly("1: 17 17 1.5 null 2.50 true 3");
    }

    @Test
    void timesOfParquetAreMicroseconds() {
        TableFile file = tables.parquet(
                parquet(
                        "SELECT TIMESTAMP '1970-01-01 00:00:01.5' AS local, TIMESTAMPTZ '1970-01-01 02:00:01+02' AS moment, DATE '1970-01-02' AS day, TIMESTAMP_NS '1970-01-01 00:00:02' AS nanos"));
        assertThat(rows(file, "local", "moment", "day", "nanos"))
                .containsExactly("1: 1500000 1000000 86400000000 2000000");
        assertThat(file.kind("local")).contains(CellKind.LOCAL_TIME);
        assertThat(file.kind("moment")).contains(CellKind.MOMENT);
        assertThat(file.kind("day")).contains(CellKind.LOCAL_TIME);
    }

    @Test
    void listsOfParquetAreLists() {
        TableFile file =
                tables.parquet(parquet("SELECT ['a,b', 'c'] AS tags, [0.5, 2]::FLOAT[2] AS vector, {'x': 1} AS odd"));
        List<List<String>> lists = new ArrayList<>();
        file.forEach(
                List.of("tags", "vector"),
                row -> {
                    lists.add(row.list("tags"));
                    lists.add(row.list("vector"));
                },
                this::reject);
        assertThat(lists).containsExactly(List.of("a,b", "c"), List.of("0.5", "2.0"));
        assertThat(file.kind("tags")).contains(CellKind.LIST);
        assertThat(file.kind("odd")).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreNamedByRowAndColumnAndTheRestIsRead() {
        TableFile file = tables.parquet(parquet(
                "SELECT * FROM (VALUES (1, 'ann'::BLOB), (2, '\\xC3\\x28'::BLOB), (3, 'cid'::BLOB)) AS t(id, name)"));
        assertThat(rows(file, "id", "name")).containsExactly("1: 1 ann", "3: 3 cid");
        assertThat(rejected).containsExactly("row 2, name: is not UTF-8");
    }

    @Test
    void aGroupOfRowsWithTextThatIsNotUtf8IsNamedAndTheOthersAreRead() throws IOException {
        Path file = parquet("SELECT CASE range WHEN 5000 THEN 'here' ELSE 'r' || range END AS name FROM range(6144)");
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("here"); at >= 0; at = text.indexOf("here", at + 1)) {
            System.arraycopy(BROKEN, 0, bytes, at + 1, 2);
        }
        Files.write(file, bytes);
        List<String> read = rows(tables.parquet(file), "name");
        assertThat(read).hasSize(4096).last().isEqualTo("4096: r4095");
        assertThat(rejected)
                .hasSize(2048)
                .first()
                .asString()
                .startsWith("row 4097, : cannot be read: ")
                .contains("UTF");
    }

    private TableFile csv(String text) throws IOException {
        return tables.csv(Files.writeString(folder.resolve("rows.csv"), text), ',');
    }

    /** Row groups of 2048, uncompressed. */
    private Path parquet(String query) {
        Path file = folder.resolve("rows.parquet");
        try (var database = new DuckDb(128)) {
            database.execute("COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 2048)"
                    .formatted(query, file));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private List<String> rows(TableFile file, String... columns) {
        List<String> rows = new ArrayList<>();
        file.forEach(
                List.of(columns),
                row -> rows.add(row.number() + ": "
                        + String.join(
                                " ",
                                Arrays.stream(columns)
                                        .map(row::text)
                                        .map(String::valueOf)
                                        .toList())),
                this::reject);
        return rows;
    }

    private void reject(long row, String column, String reason) {
        rejected.add("row " + row + ", " + column + ": " + reason);
    }
}
