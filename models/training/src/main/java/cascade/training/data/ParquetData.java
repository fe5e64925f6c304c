package cascade.training.data;

import cascade.training.duckdb.DuckDb;
import cascade.training.embedding.SampleLayout;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parquet files as samples, read through DuckDB in bounded memory: columns are counted one at a time, rows are streamed,
 * and Java holds nothing but the arrays of the samples.
 *
 * <p>Rows of a file are counted from 1 in messages.
 */
public final class ParquetData {

    private final ParquetColumns columns;
    private final SampleLayout layout;
    private final String select;
    private final float[] labels;
    private final int[] users;
    private final int[] ids;
    private int size;

    private ParquetData(ParquetColumns columns, ParquetRows rows, WordSql userNumbers, int samples) {
        this.columns = columns;
        layout = rows.layout();
        select = select(columns, userNumbers, rows.ids());
        if ((long) samples * layout.width() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%d samples of %d ids do not fit one array".formatted(samples, layout.width()));
        }
        labels = new float[samples * columns.labels().size()];
        users = new int[samples];
        ids = new int[samples * layout.width()];
    }

    /**
     * Reads all files: schemas first, then words column by column, then rows.
     *
     * @param space which words have a row to themselves
     * @param memoryMegabytes what DuckDB holds at most, beside the arrays
     * @throws SampleFormatException naming the file and, where they are known, row and column of a fault
     */
    public static Samples read(ParquetFiles files, ParquetColumns columns, IdSpace space, int memoryMegabytes) {
        try (var database = new DuckDb(memoryMegabytes)) {
            List<ParquetFile> train = open(database, files.train(), columns);
            List<ParquetFile> validation = open(database, files.validation(), columns);
            List<ParquetFile> test = open(database, files.test(), columns);
            List<ParquetFile> all = new ArrayList<>(train);
            all.addAll(validation);
            all.addAll(test);
            var split = new Split(rows(train), rows(validation), rows(test));
            if (split.train() == 0) {
                throw new SampleFormatException(files.train().getFirst(), "holds no samples");
            }
            var rows = new ParquetRows(database, columns, space, train, all);
            var userNumbers = new WordSql(database, "users", all, columns.user(), 1);
            var data = new ParquetData(columns, rows, userNumbers, split.size());
            all.forEach(file -> data.append(database, file));
            return data.samples(split);
        }
    }

    private static List<ParquetFile> open(DuckDb database, List<Path> paths, ParquetColumns columns) {
        List<ParquetFile> files =
                paths.stream().map(path -> new ParquetFile(database, path)).toList();
        for (ParquetFile file : files) {
            columns.labels().forEach(label -> file.requireLabel(label.column()));
            file.requireUser(columns.user());
            columns.slots().forEach(slot -> file.isList(slot.column()));
        }
        return files;
    }

    private static int rows(List<ParquetFile> files) {
        return Math.toIntExact(files.stream().mapToLong(ParquetFile::rows).sum());
    }

    private static String select(ParquetColumns columns, WordSql userNumbers, List<String> ids) {
        List<String> expressions = new ArrayList<>();
        columns.labels().forEach(label -> expressions.add(DuckDb.name(label.column()) + "::DOUBLE"));
        expressions.add(userNumbers.number(DuckDb.name(columns.user())));
        expressions.addAll(ids);
        return "SELECT " + String.join(", ", expressions) + " FROM ";
    }

    private void append(DuckDb database, ParquetFile file) {
        int before = size;
        try {
            database.forEach(select + file.source(), row -> append(file, row, size - before + 1L));
        } catch (SQLException e) {
            throw file.unreadable("row " + (size - before + 1), e);
        }
    }

    private void append(ParquetFile file, ResultSet row, long number) throws SQLException {
        int column = 1;
        for (int task = 0; task < columns.labels().size(); task++) {
            double label = row.getDouble(column++);
            if (row.wasNull() || (label != 0 && label != 1)) {
                throw file.fault(
                        "row %d, column %s"
                                .formatted(number, columns.labels().get(task).column()),
                        "a label is 0 or 1, not " + (row.wasNull() ? "missing" : label));
            }
            labels[size * columns.labels().size() + task] = (float) label;
        }
        users[size] = row.getInt(column++);
        if (row.wasNull()) {
            throw file.fault("row %d, column %s".formatted(number, columns.user()), "the user is missing");
        }
        for (int i = 0; i < layout.width(); i++) {
            ids[size * layout.width() + i] = row.getInt(column++);
        }
        size++;
    }

    private Samples samples(Split split) {
        List<String> tasks =
                columns.labels().stream().map(ParquetColumns.Label::task).toList();
        return new Samples(tasks, layout, ids, null, labels, users, split);
    }
}
