package cascade.ops.eventlog;

import cascade.features.Item;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a log folder. Nothing counts before {@link #finish}: a folder without {@code log.json} is written anew. */
public final class LogWriter implements AutoCloseable {

    private final Path folder;
    private final OutputStream users;
    private final OutputStream items;
    private final OutputStream events;

    private long userCount;
    private long itemCount;
    private long eventCount;
    private @Nullable Instant first;
    private @Nullable Instant last;

    public LogWriter(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(LogSummary.FILE));
            this.users = open("users.jsonl");
            this.items = open("items.jsonl");
            this.events = open("events.jsonl");
        } catch (IOException e) {
            throw new UncheckedIOException("log folder " + folder + " cannot be written", e);
        }
    }

    private OutputStream open(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }

    public void user(UserRecord user) {
        line(users, UserCodec.encode(user));
        userCount++;
    }

    public void item(Item item) {
        line(items, ItemCodec.encode(item));
        itemCount++;
    }

    /** Adds the next event; its time is not before the last one's. */
    public void event(FeedEvent event) {
        if (last != null && event.time().isBefore(last)) {
            throw new IllegalArgumentException(
                    "event " + event.id() + " at " + event.time() + " comes after one at " + last);
        }
        if (first == null) {
            first = event.time();
        }
        last = event.time();
        line(events, EventCodec.encode(event));
        eventCount++;
    }

    private static void line(OutputStream out, byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the log.
     *
     * @throws IllegalStateException where there was no event
     */
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom) {
        if (first == null || last == null) {
            throw new IllegalStateException("the log of " + source + " has no events");
        }
        close();
        LogSummary summary =
                new LogSummary(source, userCount, itemCount, eventCount, first, last, samplesFrom, validationFrom);
        summary.write(folder);
        return summary;
    }

    @Override
    public void close() {
        try (users;
                items;
                events) {
            events.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
