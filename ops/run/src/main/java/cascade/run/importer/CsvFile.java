package cascade.run.importer;

import cascade.training.data.table.CellRefusedException;
import cascade.training.data.table.TableFile;
import cascade.training.data.table.TableRefusedException;
import cascade.training.data.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file with a header line. */
final class CsvFile {

    private static final int MEMORY_MEGABYTES = 128;

    private CsvFile() {}

    /**
     * Gives every well-formed row to {@code consumer}; a row that it refuses with {@link MalformedRowException} or {@link
     * IllegalArgumentException} is counted and named.
     *
     * @throws ImportFailedException where the file or one of {@code needed} columns is missing, or over 1 % is malformed
     */
    static RowCheck read(Path file, List<String> needed, Consumer<CsvRow> consumer) {
        if (!Files.isReadable(file)) {
            throw new ImportFailedException("there is no " + file.toAbsolutePath());
        }
        RowCheck check = new RowCheck(file);
        try (Tables tables = new Tables(MEMORY_MEGABYTES)) {
            TableFile table = tables.csv(file, ',');
            for (String name : needed) {
                if (!table.columns().contains(name)) {
                    throw new ImportFailedException(file.toAbsolutePath() + " has no column " + name);
                }
            }
            check.rows(table.forEach(
                    table.columns(),
                    row -> take(new CsvRow(table.columns(), row), consumer),
                    (row, column, reason) -> check.malformed(row, column.isEmpty() ? reason : column + " " + reason)));
        } catch (TableRefusedException e) {
            throw new ImportFailedException(String.valueOf(e.getMessage()));
        }
        check.finish();
        return check;
    }

    private static void take(CsvRow row, Consumer<CsvRow> consumer) {
        try {
            consumer.accept(row);
        } catch (MalformedRowException | IllegalArgumentException e) {
            throw new CellRefusedException("", String.valueOf(e.getMessage()));
        }
    }
}
