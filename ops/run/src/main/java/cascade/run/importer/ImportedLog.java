package cascade.run.importer;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A log while it is imported. Items and users are known from its beginning on. */
public final class ImportedLog implements ImportTarget {

    private final ImportWriter writer;
    private final Instant begin;
    private final Duration shifted;
    private long users;
    private long items;

    /**
     * Logs in {@code folder}.
     *
     * @throws ImportFailedException where a whole import is there
     */
    public static ImportTarget.Maker in(Path folder) {
        if (Files.exists(folder.resolve(LogDirectory.MARK))) {
            LogDirectory.open(folder).summary().ifPresent(there -> {
                throw new ImportFailedException(
                        "%s holds an import of %s, %,d events from %s to %s; import into another folder, or type --replace"
                                .formatted(folder, there.source(), there.events(), there.from(), there.to()));
            });
        }
        return inPlaceOf(folder);
    }

    /** The same; an import that is there gives way. */
    public static ImportTarget.Maker inPlaceOf(Path folder) {
        return (begin, shifted) -> new ImportedLog(folder, begin, shifted);
    }

    /**
     * Begins a log.
     *
     * @param begin time of its first event
     * @param shifted by how much all times are later than they were
     * @throws cascade.training.log.layout.NotALogException where the folder holds something else
     */
    public ImportedLog(Path folder, Instant begin, Duration shifted) {
        this.writer = new ImportWriter(folder);
        this.begin = begin;
        this.shifted = shifted;
    }

    @Override
    public void user(UserRecord user) {
        writer.user(user, begin);
        users++;
    }

    @Override
    public void item(Item item) {
        writer.item(item, begin);
        items++;
    }

    @Override
    public void event(FeedEvent event) {
        writer.event(event);
    }

    @Override
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom) {
        return writer.finish(source, samplesFrom, validationFrom, shifted);
    }

    @Override
    public Duration shifted() {
        return shifted;
    }

    @Override
    public long users() {
        return users;
    }

    @Override
    public long items() {
        return items;
    }

    @Override
    public void close() {
        writer.close();
    }
}
