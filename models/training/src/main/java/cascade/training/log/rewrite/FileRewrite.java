package cascade.training.log.rewrite;

import cascade.features.UserId;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.layout.Column;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.write.ParquetCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of a log, written anew without somebody. */
final class FileRewrite {

    private final DuckDb database;
    private final LogFile file;
    private final Path old;
    private final Path rows;
    private final String others;

    FileRewrite(DuckDb database, LogDirectory log, LogFile file, UserId user, Instant until) {
        this.database = database;
        this.file = file;
        this.old = file.in(log.root());
        this.rows = rows(log);
        this.others = "FROM %s WHERE NOT %s"
                .formatted(Traces.parquet(log, file), ErasedRows.are(file.dataset(), user, until));
    }

    /** Where rows of others are written before they have a place. */
    static Path rows(LogDirectory log) {
        return log.root().resolve(LogDirectory.ERASED).resolve("rewriting.parquet.part");
    }

    /** Writes {@code fresh}, with former rows beside. Rows keep their order. A file of which nothing is left has none: its range goes on being there. */
    void write(Path fresh) throws SQLException, IOException {
        database.execute(ParquetCopy.of(others, file.dataset(), rows));
        RowPlaces.beside(old, rows, fresh);
        Files.delete(rows);
    }

    /** @throws EraseException where what was written differs from what was there in more than him */
    void requireSame(Path fresh) throws SQLException {
        List<String> wanted = digest(others);
        List<String> written = digest("FROM " + file.dataset().table(DuckDb.text(fresh)));
        if (!wanted.equals(written)) {
            throw new EraseException(old, "of other rows it has " + wanted + ", and what was written has " + written);
        }
    }

    /** How many rows, and two sums over all their values that do not depend on their order; the order is that of where they are from. */
    private List<String> digest(String table) throws SQLException {
        String values = file.dataset().columns().stream()
                .map(Column::name)
                .map(DuckDb::name)
                .collect(Collectors.joining(", "));
        List<String> digest = new ArrayList<>();
        database.forEach(
                "SELECT count(*), bit_xor(hash(%s)), sum(hash(%s)::HUGEINT) %s".formatted(values, values, table),
                row -> {
                    for (int i = 1; i <= 3; i++) {
                        digest.add(String.valueOf(row.getString(i)));
                    }
                });
        return digest;
    }
}
