package cascade.run.log;

import cascade.training.log.layout.Dataset;
import cascade.training.log.read.ExportFormat;
import cascade.training.log.read.LogExtract;
import cascade.training.log.read.RowChoice;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of a log, chosen by what people type.
 *
 * @param dataset such as {@code events}
 * @param from a day or a time; none before it
 * @param to a day or a time; none at it or after
 */
public record LogRows(
        Path root,
        String dataset,
        Optional<String> from,
        Optional<String> to,
        Optional<String> user,
        Optional<String> request) {

    /** Shows the first of them as JSON. @throws IllegalArgumentException naming what was typed and makes no sense */
    public void show(int limit, Consumer<String> line, Consumer<String> said) {
        new LogExtract(root, said).show(choice(), limit, line);
    }

    /** Writes them to a file, and says how many. @throws IllegalArgumentException naming what was typed and makes no sense */
    public long export(String format, Path out, Consumer<String> said) {
        ExportFormat chosen = ExportFormat.of(format)
                .orElseThrow(() -> new IllegalArgumentException("--format is parquet, csv or jsonl, not " + format));
        return new LogExtract(root, said).export(choice(), chosen, out);
    }

    /** Which they are. @throws IllegalArgumentException naming what was typed and makes no sense */
    public RowChoice choice() {
        Dataset chosen = Dataset.of(dataset)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--dataset is events, served, samples, items or users, not " + dataset));
        return new RowChoice(chosen, from.map(LogRows::time), to.map(LogRows::time), user, request);
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "neither a day such as 2026-11-27 nor a time such as 2026-11-27T10:00:00Z: " + text);
        }
    }
}
