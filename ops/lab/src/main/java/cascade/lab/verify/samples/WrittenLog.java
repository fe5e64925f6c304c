package cascade.lab.verify.samples;

import cascade.training.log.layout.Dataset;
import cascade.training.log.read.LogExtract;
import cascade.training.log.read.RowChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The log that the sink wrote, as everybody reads it. */
final class WrittenLog {

    private final LogExtract extract;
    private final List<String> faults = new ArrayList<>();

    WrittenLog(Path root) {
        this.extract = new LogExtract(root, faults::add);
    }

    /** Gives a comparison all it needs; what cannot be read of the log is lost. */
    void give(Comparison comparison, List<WrittenOnce> written) {
        rows(Dataset.SAMPLES, row -> comparison.row(Row.of(row)));
        rows(Dataset.EVENTS, row -> fallback(row).ifPresent(comparison::fallback));
        for (WrittenOnce once : written) {
            rows(once.dataset(), row -> Row.place(row, once::inLog));
            comparison.lost(once.missing());
            comparison.doubled(once.tooMany());
        }
        comparison.lost(faults);
    }

    /** All rows, as JSON. */
    private void rows(Dataset dataset, Consumer<String> row) {
        RowChoice all = new RowChoice(dataset, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        extract.show(all, Integer.MAX_VALUE, row);
    }

    /** The id of an event by which an impression fell back. */
    private static Optional<String> fallback(String row) {
        return row.contains("\"id\":\"served:")
                ? Optional.of(Row.of(row).columns().get("id").asText())
                : Optional.empty();
    }
}
