package cascade.training.log.write;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSpan;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.Origin;
import cascade.training.log.layout.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What takes the rows of an import: events first, in any order, then users and items. Nothing counts before {@link #finish}. */
public interface ImportTarget extends AutoCloseable {

    /** What was imported of the origin before. */
    Optional<Origin> before();

    /** What an import before this one, which did not end, had saved. */
    ImportState state();

    /** Forgets what is gathered: nothing of it fits what is to be imported now. */
    void restart();

    /** Adds an event. @throws LogWriteException where it cannot be written, on a full disk for instance: what was saved is kept */
    void event(FeedEvent event);

    /** Returns once all events are on the disk, and {@code files} stands for them: what an import goes on from if this one does not end. */
    void save(List<ImportState.Taken> files);

    /** How many events were gathered, and from when; no more are added. */
    LogSpan gathered();

    /** Adds a user, known since {@code time}. */
    void user(UserRecord user, Instant time);

    /** Adds an item, known since {@code time}. */
    void item(Item item, Instant time);

    /**
     * Ends the import.
     *
     * @param wanted its source and periods; what else it says is counted here
     * @param shifted by how much all times of events are to be later than they were
     * @param files that were taken
     * @param done told of how many events are written
     * @throws IllegalStateException where the origin has no event
     * @throws LogWriteException where it cannot be written, on a full disk for instance: what was saved is kept
     */
    LogSummary finish(LogSummary wanted, Duration shifted, List<SourceFile> files, LongConsumer done);

    /** Events that were left out, as the log had them already; to be asked after {@link #finish}. */
    long known();

    /** Gives up what was gathered: the next import of the origin begins from its start. */
    void discard();

    /** What there is to say of it beside its counts. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    void close();
}
