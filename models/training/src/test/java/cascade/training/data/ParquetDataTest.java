package cascade.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.data.ParquetColumns.Label;
import cascade.training.data.ParquetColumns.Slot;
import cascade.training.duckdb.DuckDb;
import cascade.training.embedding.SampleLayout;
import cascade.training.sample.Flat;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetDataTest {

    private static final int MEMORY_MEGABYTES = 128;
    private static final ParquetColumns COLUMNS = new ParquetColumns(
            List.of(new Label("click", "clicked"), new Label("follow", "followed")),
            "who",
            List.of(new Slot("who", "user"), new Slot("topic", "item"), new Slot("tags", "item")));

    private static final String ROW = "(7, 'cats', ['b', 'a'], true, 0)";

    @TempDir
    private Path folder;

    private ParquetFiles files;

    @BeforeEach
    void writeThreeFiles() {
        files = new ParquetFiles(
                List.of(rows("train.parquet", ROW, "(9, 'dogs', ['a'], false, 1)", "(9, 'cats', NULL, true, 0)")),
                List.of(rows("validation.parquet", "(7, 'birds', ['c', 'a', 'd'], false, 0)")),
                List.of(rows("test.parquet", "(8, NULL, [], true, 1)")));
    }

    @Test
    void columnsBecomeSlotsAndListsAreMultiHot() {
        Samples samples = read(new IdSpace.Frequent(1));
        assertThat(samples.tasks()).containsExactly("click", "follow");
        assertThat(Flat.labels(samples)).containsExactly(1, 0, 0, 1, 1, 0, 0, 0, 1, 1);
        assertThat(samples.split()).isEqualTo(new Split(3, 1, 1));
        assertThat(Flat.users(samples)).containsExactly(0, 2, 2, 0, 1);
        assertThat(samples.layout())
                .isEqualTo(new SampleLayout(
                        10,
                        List.of("user", "item"),
                        List.of(
                                new SampleLayout.Slot("who", 0, 1),
                                new SampleLayout.Slot("topic", 1, 1),
                                new SampleLayout.Slot("tags", 1, 3))));
    }

    @Test
    void wordsAreNumberedInTheirOrderBehindTheRowOfUnknownOnes() {
        // who: unknown 1, then 7 and 9; topic: unknown 4, then cats and dogs; tags: unknown 7, then a and b.
        assertThat(Flat.ids(read(new IdSpace.Frequent(1))))
                .containsExactly(
                        2, 5, 9, 8, 0, //
                        3, 6, 8, 0, 0, //
                        3, 5, 0, 0, 0, //
                        2, 4, 7, 8, 7, //
                        1, 0, 0, 0, 0);
    }

    @Test
    void rareWordsShareTheRowOfUnknownOnes() {
        // Twice or more in training: 9, cats, a.
        assertThat(Arrays.copyOf(Flat.ids(read(new IdSpace.Frequent(2))), 10))
                .containsExactly(1, 4, 5, 6, 0, 2, 3, 6, 0, 0);
    }

    @Test
    void everyWordOfEveryFileCanHaveItsRow() {
        Samples samples = read(new IdSpace.Everything());
        // who: 7, 8, 9; topic: birds, cats, dogs; tags: a, b, c, d.
        assertThat(samples.layout().rows()).isEqualTo(11);
        assertThat(Arrays.copyOfRange(Flat.ids(samples), 15, 25)).containsExactly(1, 4, 9, 7, 10, 2, 0, 0, 0, 0);
    }

    @Test
    void hashedWordsAreTheSameEveryTimeAndStayInTheirBuckets() {
        Samples samples = read(new IdSpace.Hashed(1_000));
        assertThat(samples.layout().rows()).isEqualTo(1_001);
        assertThat(Flat.ids(samples)).isEqualTo(Flat.ids(read(new IdSpace.Hashed(1_000))));
        assertThat(Arrays.stream(Flat.ids(samples))).allMatch(row -> row >= 0 && row <= 1_000);
        assertThat(Flat.ids(samples)[0]).isEqualTo(Flat.ids(samples)[15]).isNotEqualTo(Flat.ids(samples)[5]);
        assertThat(Arrays.copyOfRange(Flat.ids(samples), 21, 25)).containsOnly(0);
    }

    @Test
    void rowsOfALongFileStayInTheirOrder() {
        int rows = 300_000;
        Path file = folder.resolve("long.parquet");
        copy(
                file,
                "SELECT lpad(range::VARCHAR, 6, '0') AS who, 't' AS topic, ['x'] AS tags, true AS clicked, 0 AS followed FROM range(%d)"
                        .formatted(rows));
        assertThat(Flat.users(read(only(file), COLUMNS)))
                .isEqualTo(IntStream.range(0, rows).toArray());
    }

    @Test
    void aLabelOutsideItsRangeIsNamedWithFileRowAndColumn() {
        assertFault(train(ROW, ROW, "(7, 'cats', ['a'], true, 2)"), "train.parquet row 3, column followed", "not 2");
        assertFault(train(ROW, "(7, 'cats', ['a'], NULL, 0)"), "train.parquet row 2, column clicked", "missing");
    }

    @Test
    void aMissingUserIsNamedWithFileRowAndColumn() {
        assertFault(train(ROW, "(NULL, 'cats', ['a'], true, 0)"), "train.parquet row 2, column who", "missing");
    }

    @Test
    void aListThatIsTooLongIsNamedWithFileRowAndColumn() {
        assertFault(
                train(ROW, "(7, 'cats', range(1025)::VARCHAR[], true, 0)"), "train.parquet row 2, column tags", "1024");
    }

    @Test
    void aMissingColumnIsNamedBesideThoseThereAre() {
        var columns = new ParquetColumns(COLUMNS.labels(), "who", List.of(new Slot("author", "item")));
        assertThatThrownBy(() -> read(files, columns))
                .isInstanceOf(SampleFormatException.class)
                .hasMessageContainingAll("train.parquet column author", "is missing", "topic");
    }

    @Test
    void aWrongTypeIsNamedWithFileAndColumn() {
        Path file = folder.resolve("wrong.parquet");
        copy(file, "SELECT 1.5::DOUBLE AS who, 't' AS topic, ['x'] AS tags, true AS clicked, 0 AS followed");
        assertFault(only(file), "wrong.parquet column who", "DOUBLE", "bucketed");
        copy(file, "SELECT [1] AS who, 't' AS topic, ['x'] AS tags, true AS clicked, 0 AS followed");
        assertFault(only(file), "wrong.parquet column who", "one user");
        copy(file, "SELECT 1 AS who, 't' AS topic, ['x'] AS tags, 'yes' AS clicked, 0 AS followed");
        assertFault(only(file), "wrong.parquet column clicked", "VARCHAR");
    }

    @Test
    void aColumnThatIsAListInOneFileOnlyIsNamed() {
        Path file = folder.resolve("single.parquet");
        copy(file, "SELECT 1 AS who, 't' AS topic, 'x' AS tags, true AS clicked, 0 AS followed");
        assertFault(new ParquetFiles(files.train(), List.of(file), List.of()), "single.parquet column tags", "lists");
    }

    @Test
    void aFileThatIsNotThereIsTruncatedOrEmptyIsNamed() throws IOException {
        assertFault(only(folder.resolve("absent.parquet")), "absent.parquet", "cannot be read");
        Path truncated = folder.resolve("truncated.parquet");
        byte[] whole = Files.readAllBytes(files.train().getFirst());
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        assertFault(only(truncated), "truncated.parquet", "cannot be read", "magic");
        copy(truncated, "SELECT * FROM " + DuckDb.text(files.train().getFirst()) + " LIMIT 0");
        assertFault(only(truncated), "truncated.parquet", "no samples");
    }

    @Test
    void aFileWhosePagesAreDamagedIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(files.train().getFirst());
        Arrays.fill(bytes, 4, bytes.length / 4, (byte) 0xff);
        Path damaged = Files.write(folder.resolve("damaged.parquet"), bytes);
        assertFault(only(damaged), "damaged.parquet", "cannot be read");
    }

    private Samples read(IdSpace space) {
        return ParquetData.read(files, COLUMNS, space, MEMORY_MEGABYTES);
    }

    private static Samples read(ParquetFiles files, ParquetColumns columns) {
        return ParquetData.read(files, columns, new IdSpace.Frequent(1), MEMORY_MEGABYTES);
    }

    private static void assertFault(ParquetFiles files, String... parts) {
        assertThatThrownBy(() -> read(files, COLUMNS))
                .isInstanceOf(SampleFormatException.class)
                .hasMessageContainingAll(parts);
    }

    private ParquetFiles train(String... rows) {
        return only(rows("train.parquet", rows));
    }

    private static ParquetFiles only(Path train) {
        return new ParquetFiles(List.of(train), List.of(), List.of());
    }

    /** @param rows who, topic, tags, clicked and followed, as SQL */
    private Path rows(String name, String... rows) {
        Path file = folder.resolve(name);
        copy(
                file,
                "SELECT who::BIGINT AS who, topic::VARCHAR AS topic, tags::VARCHAR[] AS tags, clicked, followed FROM (VALUES "
                        + String.join(", ", rows) + ") AS t(who, topic, tags, clicked, followed)");
        return file;
    }

    private static void copy(Path file, String select) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            database.execute("COPY (%s) TO %s (FORMAT parquet)".formatted(select, DuckDb.text(file)));
        } catch (SQLException e) {
            throw new AssertionError(select, e);
        }
    }
}
