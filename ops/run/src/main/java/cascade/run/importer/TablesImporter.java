package cascade.run.importer;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.run.importer.mapping.MappedFile;
import cascade.run.importer.mapping.MappedTables;
import cascade.run.progress.Progress;
import cascade.training.log.write.ImportTarget;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tables in CSV and Parquet, in any order, into a log; a mapping says what their columns mean.
 *
 * <p>Where the mapping does not say it, the last sixth of the time that the events span validates, and the rest trains.
 */
public final class TablesImporter {

    private final Path mapping;
    private final Progress progress;

    public TablesImporter(Path mapping, Progress progress) {
        this.mapping = mapping;
        this.progress = progress;
    }

    /**
     * Imports into the log at {@code folder}, of an origin that nobody named.
     *
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws cascade.run.importer.mapping.MappingRefusedException where the mapping cannot be followed, before anything is read
     * @throws ImportFailedException where there are no events or more than 1 % of a file is malformed
     */
    public ImportReport into(Path folder, Optional<Instant> end) {
        return into(hash -> new ImportWriter(folder, ImportWriter.UNNAMED, hash), end);
    }

    /** The same into something else. */
    public ImportReport into(ImportTargets targets, Optional<Instant> end) {
        try (MappedTables tables = MappedTables.open(mapping);
                ImportTarget target = targets.open(tables.hash())) {
            return new ImportRun(new Source(tables), target, progress).run(end);
        }
    }

    private record Source(MappedTables tables) implements ImportSource {

        @Override
        public String kind() {
            return "tables";
        }

        @Override
        public List<TableRows<FeedEvent>> events() {
            return tables.events().stream().map(TableRows::new).toList();
        }

        @Override
        public List<TableRows<UserRecord>> users() {
            return tables.users().stream().map(TableRows::new).toList();
        }

        @Override
        public List<TableRows<Item>> items() {
            return tables.items().stream().map(TableRows::new).toList();
        }

        @Override
        public Optional<Instant> samplesFrom() {
            return tables.samplesFrom();
        }

        @Override
        public Optional<Instant> validationFrom() {
            return tables.validationFrom();
        }

        @Override
        public Optional<Instant> testFrom() {
            return tables.testFrom();
        }
    }

    private record TableRows<T>(MappedFile<T> file) implements SourceRows<T> {

        @Override
        public List<Path> files() {
            return List.of(file.file());
        }

        @Override
        public void read(long after, Taker<T> taker, RowCheck check) {
            check.rows(file.read(
                    after,
                    taker::take,
                    (row, column, reason) ->
                            check.malformed(file.place(row) + (column.isEmpty() ? "" : ", column " + column), reason)));
        }
    }
}
