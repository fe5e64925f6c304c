package cascade.run.importer;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.time.Instant;

/** A log while it is imported. Items and users are known from its beginning on. */
public final class ImportedLog implements AutoCloseable {

    private final ImportWriter writer;
    private final Instant begin;
    private long users;
    private long items;

    /**
     * Begins a log.
     *
     * @param begin time of its first event
     * @throws cascade.training.log.layout.NotALogException where the folder holds something else
     */
    public ImportedLog(Path folder, Instant begin) {
        this.writer = new ImportWriter(folder);
        this.begin = begin;
    }

    public void user(UserRecord user) {
        writer.user(user, begin);
        users++;
    }

    public void item(Item item) {
        writer.item(item, begin);
        items++;
    }

    /** Adds the next event; its time is not before the last one's. */
    public void event(FeedEvent event) {
        writer.event(event);
    }

    /** Ends it; see {@link ImportWriter#finish}. */
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom) {
        return writer.finish(source, samplesFrom, validationFrom);
    }

    long users() {
        return users;
    }

    long items() {
        return items;
    }

    @Override
    public void close() {
        writer.close();
    }
}
