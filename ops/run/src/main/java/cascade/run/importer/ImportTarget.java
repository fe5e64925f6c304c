package cascade.run.importer;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What takes the rows of an import: users and items first, then events in the order of their times. */
public interface ImportTarget extends AutoCloseable {

    /** Begins one, once all events are read. */
    interface Maker {

        /**
         * A target for one import.
         *
         * @param begin time of the first event; items and users are known from then on
         * @param shifted by how much all times are later than they were
         */
        ImportTarget begin(Instant begin, Duration shifted);
    }

    void user(UserRecord user);

    void item(Item item);

    /** Adds the next event; its time is not before the last one's. */
    void event(FeedEvent event);

    /** Ends it, and says what all of it is. */
    LogSummary finish(String source, Instant samplesFrom, Instant validationFrom);

    long users();

    long items();

    Duration shifted();

    /** What there is to say of it beside its counts. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    void close();
}
