package cascade.training.log.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowPlacesTest {

    private static final int ROWS = 50_000;

    @TempDir
    private Path folder;

    private final DuckDb database = new DuckDb(256);
    private int files;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileIsRightByItsOwnFooterAndByThatOfTheOneWhosePlaceItTakes() throws Exception {
        Path old = rows(0);
        Path fresh = rows(1);
        Path both = file();

        RowPlaces.beside(old, fresh, both);

        assertThat(numbers(both)).isEqualTo(numbers(fresh)).hasSize(ROWS - 1);
        assertThat(found(both, ROWS - 7)).isOne();
        assertThat(found(both, 0)).isZero();
        RowBytes former = RowBytes.of(old);
        assertThat(bytes(both, former.from(), former.to())).isEqualTo(bytes(old, former.from(), former.to()));
        assertThat(database.number("SELECT count(DISTINCT row_group_id) FROM parquet_metadata(" + DuckDb.text(both)
                        + ") WHERE bloom_filter_offset IS NOT NULL"))
                .isGreaterThan(1);
    }

    @Test
    void whatWasBeforeIsAwayOnceTheRowsStandAlone() throws Exception {
        Path both = file();
        RowPlaces.beside(rows(0), rows(1), both);
        Path alone = file();

        RowPlaces.alone(both, alone);

        assertThat(numbers(alone)).isEqualTo(numbers(both));
        RowBytes rows = RowBytes.of(alone);
        assertThat(rows.from()).isEqualTo(RowBytes.of(both).from());
        assertThat(bytes(alone, rows.from(), rows.to())).isEqualTo(bytes(both, rows.from(), rows.to()));
        byte[] before = bytes(alone, RowBytes.MAGIC.length, rows.from());
        assertThat(before).isEqualTo(new byte[before.length]).isNotEmpty();
    }

    @Test
    void theRoomOfWhatWasBeforeIsTakenAgain() throws Exception {
        Path first = rows(0);
        Path now = first;
        long largest = 0;
        for (int generation = 1; generation <= 6; generation++) {
            Path both = file();
            RowPlaces.beside(now, rows(generation), both);
            largest = Math.max(largest, Files.size(both));
            now = file();
            RowPlaces.alone(both, now);
            assertThat(numbers(now)).hasSize(ROWS - generation).startsWith((long) generation);
        }
        assertThat(largest).isLessThan(2 * Files.size(first) + 4_096);
        assertThat(Files.size(now)).isLessThan(Files.size(first) + 4_096);
    }

    @Test
    void aFileOfWhichNothingIsLeftHasNoRows() throws Exception {
        Path both = file();
        RowPlaces.beside(rows(0), rows(ROWS), both);
        Path alone = file();
        RowPlaces.alone(both, alone);

        assertThat(numbers(both)).isEmpty();
        assertThat(numbers(alone)).isEmpty();
        Path again = file();
        RowPlaces.beside(alone, rows(ROWS), again);
        assertThat(numbers(again)).isEmpty();
    }

    /** A file with the numbers from {@code first} on, in several row groups, with dictionaries and Bloom filters. */
    private Path rows(int first) throws SQLException {
        Path file = file();
        database.execute(
                ("COPY (SELECT number, 'u' || number %% 100 AS name, hash(number) AS noise FROM range(%d, %d) r(number)) "
                                + "TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)")
                        .formatted(first, ROWS, DuckDb.text(file)));
        return file;
    }

    private Path file() {
        return folder.resolve(files++ + ".parquet");
    }

    private List<Long> numbers(Path file) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        database.forEach(
                "SELECT number FROM read_parquet(" + DuckDb.text(file) + ")", row -> numbers.add(row.getLong(1)));
        return numbers;
    }

    private long found(Path file, int number) throws SQLException {
        return database.number(
                "SELECT count(*) FROM read_parquet(%s) WHERE number = %d AND name = 'u%d' AND noise = hash(%d::BIGINT)"
                        .formatted(DuckDb.text(file), number, number % 100, number));
    }

    private static byte[] bytes(Path file, long from, long to) throws IOException {
        return Arrays.copyOfRange(Files.readAllBytes(file), (int) from, (int) to);
    }
}
