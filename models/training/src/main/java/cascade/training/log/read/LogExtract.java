package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogFormatException;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Column;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows of a log for other eyes: shown as JSON, or written to one file. */
public final class LogExtract {

    private static final int MEMORY_MEGABYTES = 1_024;
    private static final int MOST_THREADS = 4;

    private final LogDirectory log;
    private final Consumer<String> said;

    /**
     * Of the log at {@code root}.
     *
     * @param said told of what is left out, and why
     * @throws cascade.training.log.layout.NotALogException where there is none
     */
    public LogExtract(Path root, Consumer<String> said) {
        this.log = LogDirectory.open(root);
        this.said = said;
    }

    /** The first rows that {@code choice} chooses, by time, partition and offset, as JSON objects with the columns as members. */
    public void show(RowChoice choice, int limit, Consumer<String> line) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            files(database, choice)
                    .run(table -> database.forEach(
                            "SELECT to_json(r)::VARCHAR FROM (FROM %s %s ORDER BY time, partition, \"offset\" LIMIT %d) AS r"
                                    .formatted(table, choice.where(), limit),
                            row -> line.accept(row.getString(1))));
        }
    }

    /** What is done with the rows of an answer, in its order. */
    @FunctionalInterface
    public interface Answer {

        /**
         * Takes all rows.
         *
         * @param rows gives each to who asks
         */
        void take(Rows rows) throws SQLException;
    }

    /** Gives rows one after the other. */
    @FunctionalInterface
    public interface Rows {

        void forEach(DuckDb.RowConsumer row) throws SQLException;
    }

    /**
     * A table that a query may name: what was known of other rows at the end of its day.
     *
     * @param query of what stands behind FROM
     */
    public record Aside(String name, Dataset dataset, UnaryOperator<String> query) {}

    /**
     * Asks the rows of a day, or none where no file can be read.
     *
     * @param beside of another data set
     * @param query of what stands behind FROM; it orders what it answers
     * @param answer called anew, from the first row on, where a file turned out to be broken or gone; once all that is left out was said
     */
    public void ask(Dataset dataset, LocalDate day, Aside beside, UnaryOperator<String> query, Answer answer) {
        try (var database = new DuckDb(
                MEMORY_MEGABYTES, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()))) {
            onRows(
                    database,
                    beside.dataset(),
                    file -> !file.day().isAfter(day),
                    table -> database.execute("CREATE OR REPLACE TABLE %s AS %s"
                            .formatted(beside.name(), beside.query().apply(during(table, LocalDate.EPOCH, day)))));
            onRows(
                    database,
                    dataset,
                    file -> file.day().equals(day),
                    table -> answer.take(row -> database.forEach(query.apply(during(table, day, day)), row)));
        } catch (SQLException e) {
            throw new LogFormatException(log.root(), DuckDb.reason(e));
        }
    }

    /** Does {@code work} on rows of some files, or on none where no file can be read. */
    private void onRows(DuckDb database, Dataset dataset, Predicate<LogFile> which, ReadableFiles.Work work)
            throws SQLException {
        boolean[] isDone = new boolean[1];
        List<LogFile> files = log.listing().of(dataset).stream().filter(which).toList();
        new ReadableFiles(database, log, files, Erasures.of(log), said).run(table -> {
            work.run(table);
            isDone[0] = true;
        });
        if (!isDone[0]) {
            work.run(dataset.nothing());
        }
    }

    private static String during(String table, LocalDate first, LocalDate last) {
        return "(FROM %s WHERE time >= DATE '%s' AND time < DATE '%s')".formatted(table, first, last.plusDays(1));
    }

    /**
     * Writes all rows that {@code choice} chooses to {@code out}, by time, partition and offset; of samples the highest version of each request and item.
     * CSV has lists and maps as JSON.
     *
     * @return how many rows
     */
    public long export(RowChoice choice, ExportFormat format, Path out) {
        Path unfinished = out.resolveSibling(out.getFileName() + ".part");
        long[] rows = new long[1];
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            files(database, choice).run(table -> {
                String query = "SELECT %s FROM %s %s %s ORDER BY time, partition, \"offset\""
                        .formatted(columns(choice.dataset(), format), table, choice.where(), latest(choice.dataset()));
                rows[0] = database.write("COPY (%s) TO %s (%s)"
                        .formatted(query, DuckDb.text(unfinished), format.options(choice.dataset())));
            });
            if (Files.exists(unfinished)) {
                Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
            }
            return rows[0];
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + out, e);
        }
    }

    private static String latest(Dataset dataset) {
        return dataset == Dataset.SAMPLES ? "QUALIFY version = max(version) OVER (PARTITION BY requestId, item)" : "";
    }

    private static String columns(Dataset dataset, ExportFormat format) {
        return dataset.columns().stream()
                .map(column -> format == ExportFormat.CSV && isNested(column)
                        ? "to_json(%s)::VARCHAR AS %s".formatted(DuckDb.name(column.name()), DuckDb.name(column.name()))
                        : DuckDb.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isNested(Column column) {
        return column.type().startsWith("MAP") || column.type().endsWith("[]");
    }

    private ReadableFiles files(DuckDb database, RowChoice choice) {
        List<LogFile> files = new ArrayList<>();
        for (LogFile file : log.listing().of(choice.dataset())) {
            if (choice.mayHave(file.day())) {
                files.add(file);
            }
        }
        return new ReadableFiles(database, log, files, Erasures.of(log), said);
    }
}
