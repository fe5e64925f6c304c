package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogFormatException;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Files of one data set as one table, without rows of people who were erased; those that cannot be read are named and left out. Of a file that was merged or
 * published since it was listed, and is gone, the rows are read where they lie now.
 */
final class ReadableFiles {

    /** How often files may go while they are read; each stays for minutes after another has its rows. */
    private static final int MOST_MOVES = 10;

    private final DuckDb database;
    private final LogDirectory log;
    private final FileCheck check;
    private final List<LogFile> files;
    private final Erasures erasures;
    private final Consumer<String> said;

    /** @param files in {@link LogFile#ORDER} */
    ReadableFiles(DuckDb database, LogDirectory log, List<LogFile> files, Erasures erasures, Consumer<String> said) {
        this.database = database;
        this.log = log;
        this.check = new FileCheck(database, log.root());
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
     * @param work done again from its start where a file turned out to be broken or gone, and so must want all rows before it gives one, as an order does
     * @throws LogFormatException where it cannot be done, and no file is to blame
     */
    void run(Work work) {
        List<FileRows> rows = FileRows.asListed(files);
        for (int moves = 0; !isDone(rows, work, moves < MOST_MOVES); moves++) {
            rows = FileRows.now(log, files);
        }
    }

    /** Whether it was done; not where files are gone whose rows lie elsewhere. */
    private boolean isDone(List<FileRows> rows, Work work, boolean mayMove) {
        List<FileRows> readable = rows;
        if (!rows.isEmpty() && !check.areOfSchema(FileRows.files(rows))) {
            if (mayMove && hasMoved(rows)) {
                return false;
            }
            readable = without(rows, check::headFault);
        }
        try {
            runOn(readable, work);
        } catch (SQLException e) {
            if (mayMove && hasMoved(rows)) {
                return false;
            }
            List<FileRows> sound = without(readable, check::fault);
            if (sound.size() == readable.size()) {
                throw new LogFormatException(log.root(), FileCheck.reason(e));
            }
            try {
                runOn(sound, work);
            } catch (SQLException again) {
                throw new LogFormatException(log.root(), FileCheck.reason(again));
            }
        }
        return true;
    }

    private boolean hasMoved(List<FileRows> rows) {
        return !FileRows.now(log, files).equals(rows);
    }

    private List<FileRows> without(List<FileRows> all, Function<LogFile, Optional<String>> fault) {
        List<FileRows> sound = new ArrayList<>();
        for (FileRows rows : all) {
            Optional<String> found = fault.apply(rows.file());
            if (found.isPresent()) {
                said.accept(rows.file().in(log.root()) + " is left out: it " + found.get());
            } else {
                sound.add(rows);
            }
        }
        return sound;
    }

    private void runOn(List<FileRows> readable, Work work) throws SQLException {
        if (!readable.isEmpty()) {
            String table = "(" + table(readable) + ")";
            Dataset dataset = readable.getFirst().file().dataset();
            work.run("(" + ErasedRows.staying(database, dataset, table, erasures) + ")");
        }
    }

    /** Files as they are, and of those of which not all is wanted the rest. */
    private String table(List<FileRows> readable) {
        List<String> tables = new ArrayList<>();
        List<LogFile> whole = FileRows.files(
                readable.stream().filter(rows -> rows.of().isEmpty()).toList());
        if (!whole.isEmpty()) {
            tables.add("FROM " + table(check.list(whole), whole));
        }
        for (FileRows rows : readable) {
            if (!rows.of().isEmpty()) {
                List<LogFile> one = List.of(rows.file());
                tables.add("FROM " + table(check.list(one), one) + " WHERE " + rows.where());
            }
        }
        return String.join(" UNION ALL ", tables);
    }

    private static String table(String list, List<LogFile> files) {
        return files.getFirst().dataset().table(list);
    }
}
