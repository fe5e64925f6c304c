package cascade.training.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One table: a CSV or a Parquet file. */
public sealed interface TableFile permits CsvTable, ParquetTable {

    Path file();

    /** How people find a row: {@code line 7} or {@code row 7}. */
    String place(long row);

    /** Names of the columns, in their order. */
    List<String> columns();

    /** What a column holds; empty where it is of a kind that cannot be read, such as a structure. */
    Optional<CellKind> kind(String column);

    /**
     * Hands over every row that can be read, in the order of the file. A consumer refuses a row with {@link CellRefusedException}; those
     * rows, and those that cannot be read, are told to {@code rejections}, each once.
     *
     * @param wanted columns that rows have; others are not read
     * @return how many rows there were
     * @throws TableRefusedException where the file ends before its rows do
     */
    long forEach(List<String> wanted, Consumer<TableRow> consumer, Rejections rejections);
}
