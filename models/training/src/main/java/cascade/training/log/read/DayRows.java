package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogFormatException;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rows of files of one data set, by one query; files that cannot be read are named and left out, and rows of people who were erased are left out. */
final class DayRows {

    private final DuckDb database;
    private final Path root;
    private final FileCheck check;
    private final List<LogFile> files;
    private final Erasures erasures;
    private final Consumer<String> said;

    DayRows(DuckDb database, Path root, List<LogFile> files, Erasures erasures, Consumer<String> said) {
        this.database = database;
        this.root = root;
        this.check = new FileCheck(database, root);
        this.files = files;
        this.erasures = erasures;
        this.said = said;
    }

    /**
     * Hands over each row.
     *
     * @param columns what to select of it
     * @param rest what stands behind FROM and must want all rows before it gives one, such as an order: so no row is given before all could be read
     */
    void forEach(String columns, String rest, DuckDb.RowConsumer consumer) {
        List<LogFile> readable = files;
        if (!files.isEmpty() && !check.areOfSchema(files)) {
            readable = without(files, check::headFault);
        }
        try {
            run(readable, columns, rest, consumer);
        } catch (SQLException e) {
            List<LogFile> sound = without(readable, check::fault);
            if (sound.size() == readable.size()) {
                throw new LogFormatException(root, FileCheck.reason(e));
            }
            try {
                run(sound, columns, rest, consumer);
            } catch (SQLException again) {
                throw new LogFormatException(root, FileCheck.reason(again));
            }
        }
    }

    private List<LogFile> without(List<LogFile> all, Function<LogFile, Optional<String>> fault) {
        List<LogFile> sound = new ArrayList<>();
        for (LogFile file : all) {
            Optional<String> found = fault.apply(file);
            if (found.isPresent()) {
                said.accept(file.in(root) + " is left out: it " + found.get());
            } else {
                sound.add(file);
            }
        }
        return sound;
    }

    private void run(List<LogFile> readable, String columns, String rest, DuckDb.RowConsumer consumer)
            throws SQLException {
        if (!readable.isEmpty()) {
            String source = "(" + source(readable) + ")";
            String staying = ErasedRows.staying(database, readable.getFirst().dataset(), source, erasures);
            database.forEach("SELECT " + columns + " FROM (" + staying + ") " + rest, consumer);
        }
    }

    /** Files as they are, and of those that hold in part what another holds the rest. */
    private String source(List<LogFile> readable) {
        Map<LogFile, Long> heldBefore = new HashMap<>();
        Listing.overlaps(readable)
                .forEach(overlap ->
                        heldBefore.put(overlap.later(), overlap.earlier().last()));
        List<String> sources = new ArrayList<>();
        List<LogFile> whole =
                readable.stream().filter(file -> !heldBefore.containsKey(file)).toList();
        sources.add("FROM read_parquet(" + check.list(whole) + ")");
        heldBefore.forEach((file, last) ->
                sources.add("FROM read_parquet(" + check.list(List.of(file)) + ") WHERE \"offset\" > " + last));
        return String.join(" UNION ALL ", sources);
    }
}
