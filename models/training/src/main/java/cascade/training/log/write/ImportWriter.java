package cascade.training.log.write;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Writes a whole log of what others had: partition 0, and running numbers as offsets. Nothing counts before {@link #finish}: an import that did not end is
 * begun anew.
 *
 * <p>Rows are held in memory until {@link #MOST_ROWS} of them, or those of a day, become a file. For one thread.
 */
public final class ImportWriter implements AutoCloseable {

    private static final int PARTITION = 0;
    private static final int MOST_ROWS = 500_000;

    private final LogDirectory log;
    private final RangeWriter events;
    private final RangeWriter catalogue;

    private long eventOffset;
    private long eventsFrom;
    private long changeOffset;
    private long changesFrom;
    private @Nullable Instant firstTime;
    private @Nullable Instant lastTime;
    private @Nullable LocalDate day;

    /** Begins a log at {@code root}; an import that is there gives way. @throws cascade.training.log.layout.NotALogException where something else is */
    public ImportWriter(Path root) {
        log = LogDirectory.createForImport(root);
        events = new RangeWriter(log);
        catalogue = new RangeWriter(log);
        events.begin(Topic.EVENTS, PARTITION, 0);
        catalogue.begin(Topic.CATALOGUE, PARTITION, 0);
    }

    /** Adds a user, known since {@code time}. */
    public void user(UserRecord user, Instant time) {
        catalogue.user(changeOffset, new Change<>(user.id(), changeOffset, time, user.profile()));
        changeAdded();
    }

    /** Adds an item, known since {@code time}. */
    public void item(Item item, Instant time) {
        catalogue.item(changeOffset, new Change<>(item.id(), changeOffset, time, item));
        changeAdded();
    }

    private void changeAdded() {
        changeOffset++;
        if (changeOffset - changesFrom == MOST_ROWS) {
            commitChanges();
        }
    }

    /**
     * Adds the next event.
     *
     * @throws IllegalArgumentException where its time is before the last one's
     */
    public void event(FeedEvent event) {
        Instant time = event.time();
        if (lastTime != null && time.isBefore(lastTime)) {
            throw new IllegalArgumentException(
                    "event " + event.id() + " at " + time + " comes after one at " + lastTime);
        }
        LocalDate today = LocalDate.ofInstant(time, ZoneOffset.UTC);
        if (eventOffset - eventsFrom == MOST_ROWS || (day != null && !day.equals(today))) {
            commitEvents();
        }
        if (firstTime == null) {
            firstTime = time;
        }
        lastTime = time;
        day = today;
        events.event(eventOffset++, null, event);
    }

    private void commitEvents() {
        if (eventOffset > eventsFrom) {
            events.commit(eventOffset - 1);
            eventsFrom = eventOffset;
            events.begin(Topic.EVENTS, PARTITION, eventsFrom);
        }
    }

    private void commitChanges() {
        if (changeOffset > changesFrom) {
            catalogue.commit(changeOffset - 1);
            changesFrom = changeOffset;
            catalogue.begin(Topic.CATALOGUE, PARTITION, changesFrom);
        }
    }

    /**
     * Ends the log.
     *
     * @throws IllegalStateException where there was no event
     */
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom) {
        return finish(source, samplesFrom, validationFrom, Duration.ZERO);
    }

    /** The same of a log whose times are all so much later than they were. */
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom, Duration shifted) {
        if (firstTime == null || lastTime == null) {
            throw new IllegalStateException("the log of " + source + " has no events");
        }
        commitEvents();
        commitChanges();
        LogSummary summary = new LogSummary(source, eventOffset, firstTime, lastTime, samplesFrom, validationFrom);
        log.finish(summary, shifted);
        return summary;
    }

    @Override
    public void close() {
        try {
            events.close();
        } finally {
            catalogue.close();
        }
    }
}
