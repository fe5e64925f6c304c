package cascade.run.importer;

import cascade.features.event.FeedEvent;
import cascade.run.importer.mapping.MappedFile;
import cascade.run.importer.mapping.MappedTables;
import cascade.run.progress.Progress;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tables in CSV and Parquet, in any order, as a log folder; a mapping says what their columns mean.
 *
 * <p>Where the mapping does not say it, the last sixth of the time that the events span validates, and the rest trains.
 */
public final class TablesImporter {

    private final Path mapping;
    private final Progress progress;
    private final List<RowCheck> checks = new ArrayList<>();

    public TablesImporter(Path mapping, Progress progress) {
        this.mapping = mapping;
        this.progress = progress;
    }

    /**
     * Imports into {@code folder}.
     *
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws cascade.run.importer.mapping.MappingRefusedException where the mapping cannot be followed, before anything is read
     * @throws ImportFailedException where there are no events or more than 1 % of a file is malformed
     */
    public ImportReport into(Path folder, Optional<Instant> end) {
        return into(ImportedLog.inPlaceOf(folder), end);
    }

    /** The same into something else. */
    public ImportReport into(ImportTarget.Maker maker, Optional<Instant> end) {
        try (MappedTables tables = MappedTables.open(mapping)) {
            List<FeedEvent> events = new ArrayList<>();
            tables.events().forEach(file -> read(file, events::add));
            if (events.isEmpty()) {
                throw new ImportFailedException("the tables of " + mapping + " have no events");
            }
            events.sort(Comparator.comparing(FeedEvent::time));
            Instant first = events.getFirst().time();
            Instant last = events.getLast().time();
            TimeShift shift = TimeShift.of(last, end);
            try (ImportTarget log = maker.begin(shift.apply(first), shift.by())) {
                tables.users().forEach(file -> read(file, log::user));
                tables.items().forEach(file -> read(file, item -> log.item(shift.apply(item))));
                write(events, shift, log);
                Instant samplesFrom = tables.samplesFrom().orElse(first);
                Instant validationFrom = tables.validationFrom().orElseGet(() -> LogFolder.validationFrom(first, last));
                LogSummary summary = log.finish("tables", shift.apply(samplesFrom), shift.apply(validationFrom));
                return ImportReport.of(log, summary, checks, Map.of());
            }
        }
    }

    private <T> void read(MappedFile<T> file, Consumer<T> consumer) {
        progress.progress("reading " + file.file().getFileName(), 0, 0);
        RowCheck check = new RowCheck(file.file());
        checks.add(check);
        check.rows(file.read(
                consumer,
                (row, column, reason) ->
                        check.malformed(file.place(row) + (column.isEmpty() ? "" : ", column " + column), reason)));
        check.finish();
    }

    private void write(List<FeedEvent> events, TimeShift shift, ImportTarget log) {
        int written = 0;
        for (FeedEvent event : events) {
            if (written++ % 10_000 == 0) {
                progress.progress("taking events", written, events.size());
            }
            log.event(shift.apply(event));
        }
        progress.progress("taking events", events.size(), events.size());
    }
}
