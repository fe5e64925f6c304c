package cascade.training.log.rewrite;

import cascade.features.UserId;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.layout.Column;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.write.ParquetCopy;
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
    private final Path fresh;
    private final String others;

    FileRewrite(DuckDb database, LogDirectory log, LogFile file, UserId user, Instant until) {
        this.database = database;
        this.file = file;
        this.old = file.in(log.root());
        this.fresh = fresh(log);
        this.others = "FROM %s WHERE NOT %s"
                .formatted(Traces.parquet(log, file), ErasedRows.are(file.dataset(), user, until));
    }

    /**
     * Where files are written anew, one at a time: not beside the old ones, where a sink that starts deletes what is not finished, and not under a name by
     * which other tools find Parquet.
     */
    static Path fresh(LogDirectory log) {
        return log.root().resolve(LogDirectory.ERASED).resolve("rewriting.parquet.part");
    }

    /** Rows keep their order. A file of which nothing is left has none: its range goes on being there. */
    void write() throws SQLException {
        database.execute(ParquetCopy.of(others, file.dataset(), fresh));
    }

    /** @throws EraseException where what was written differs from what was there in more than him */
    void requireSame() throws SQLException {
        List<String> wanted = digest(others);
        List<String> written = digest("FROM read_parquet(" + DuckDb.text(fresh) + ")");
        if (!wanted.equals(written)) {
            throw new EraseException(old, "of other rows it has " + wanted + ", and what was written has " + written);
        }
    }

    /** How many rows, and two sums over all their values that do not depend on their order; the order is that of where they are from. */
    private List<String> digest(String rows) throws SQLException {
        String values = file.dataset().columns().stream()
                .map(Column::name)
                .map(DuckDb::name)
                .collect(Collectors.joining(", "));
        List<String> digest = new ArrayList<>();
        database.forEach(
                "SELECT count(*), bit_xor(hash(%s)), sum(hash(%s)::HUGEINT) %s".formatted(values, values, rows),
                row -> {
                    for (int i = 1; i <= 3; i++) {
                        digest.add(String.valueOf(row.getString(i)));
                    }
                });
        return digest;
    }
}
