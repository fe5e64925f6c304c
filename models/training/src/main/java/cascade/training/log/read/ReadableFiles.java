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

/** Files of one data set as one table, without rows of people who were erased; those that cannot be read are named and left out. */
final class ReadableFiles {

    private final DuckDb database;
    private final Path root;
    private final FileCheck check;
    private final List<LogFile> files;
    private final Erasures erasures;
    private final Consumer<String> said;

    /** @param files in {@link LogFile#ORDER} */
    ReadableFiles(DuckDb database, Path root, List<LogFile> files, Erasures erasures, Consumer<String> said) {
        this.database = database;
        this.root = root;
        this.check = new FileCheck(database, root);
        this.files = files;
        this.erasures = erasures;
        this.said = said;
    }

    /** What is to be done with them. */
    interface Work {

        /**
         * Does it.
         *
         * @param table stands behind FROM
         */
        void run(String table) throws SQLException;
    }

    /**
     * Does {@code work} on what can be read; nothing where no file can.
     *
     * @param work done again from its start where a file turned out to be broken, and so must want all rows before it gives one, as an order does
     * @throws LogFormatException where it cannot be done, and no file is to blame
     */
    void run(Work work) {
        List<LogFile> readable = files;
        if (!files.isEmpty() && !check.areOfSchema(files)) {
            readable = without(files, check::headFault);
        }
        try {
            runOn(readable, work);
        } catch (SQLException e) {
            List<LogFile> sound = without(readable, check::fault);
            if (sound.size() == readable.size()) {
                throw new LogFormatException(root, FileCheck.reason(e));
            }
            try {
                runOn(sound, work);
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

    private void runOn(List<LogFile> readable, Work work) throws SQLException {
        if (!readable.isEmpty()) {
            String table = "(" + table(readable) + ")";
            work.run("(" + ErasedRows.staying(database, readable.getFirst().dataset(), table, erasures) + ")");
        }
    }

    /** Files as they are, and of those that hold in part what another holds the rest. */
    private String table(List<LogFile> readable) {
        Map<LogFile, Long> heldBefore = new HashMap<>();
        Listing.overlaps(readable)
                .forEach(overlap ->
                        heldBefore.put(overlap.later(), overlap.earlier().last()));
        List<String> tables = new ArrayList<>();
        List<LogFile> whole =
                readable.stream().filter(file -> !heldBefore.containsKey(file)).toList();
        tables.add("FROM read_parquet(" + check.list(whole) + ")");
        heldBefore.forEach((file, last) ->
                tables.add("FROM read_parquet(" + check.list(List.of(file)) + ") WHERE \"offset\" > " + last));
        return String.join(" UNION ALL ", tables);
    }
}
