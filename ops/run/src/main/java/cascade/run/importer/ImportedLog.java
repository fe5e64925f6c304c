package cascade.run.importer;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import cascade.training.log.write.ImportWriter;
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
