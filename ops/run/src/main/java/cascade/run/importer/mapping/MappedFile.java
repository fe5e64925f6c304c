package cascade.run.importer.mapping;

import cascade.training.data.table.Rejections;
import cascade.training.data.table.TableFile;
import cascade.training.data.table.TableRow;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One file of a mapped table.
 *
 * @param <T> what its rows are
 */
public final class MappedFile<T> {

    private final TableFile table;
    private final List<String> wanted;
    private final Rows<T> rows;

    MappedFile(TableFile table, List<String> wanted, Rows<T> rows) {
        this.table = table;
        this.wanted = wanted;
        this.rows = rows;
    }

    /** What one row is; any number, also none. */
    interface Rows<T> {
        void of(TableRow row, Consumer<T> consumer);
    }

    public Path file() {
        return table.file();
    }

    /** How people find a row: {@code line 7} or {@code row 7}. */
    public String place(long row) {
        return table.place(row);
    }

    /** Takes what a row is. */
    public interface Taker<T> {
        void take(long row, T value);
    }

    /**
     * Hands over what every row behind {@code after} is, in their order, and returns how many rows there are in all; of a faulty row nothing is handed over.
     *
     * @param rejections told of faulty rows behind {@code after}
     */
    public long read(long after, Taker<T> taker, Rejections rejections) {
        return table.forEach(
                wanted,
                row -> {
                    long number = row.number();
                    if (number > after) {
                        rows.of(row, value -> taker.take(number, value));
                    }
                },
                (row, column, reason) -> {
                    if (row > after) {
                        rejections.row(row, column, reason);
                    }
                });
    }
}
