package cascade.features.row;

import cascade.features.AuthorId;
import cascade.features.Content;
import cascade.features.ItemId;
import cascade.features.Taste;
import cascade.features.Topic;
import cascade.features.UserState;
import cascade.features.fold.UserEvent;
import cascade.features.fold.UserFold;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a user that his state row does not hold yet, as they are appended one by one. An entry is its length in two bytes, the
 * partition, the {@link cascade.features.LogPosition} in eight, then the event: kind, which parts there are, time, item, and those parts.
 */
final class RecentEvents {

    private static final int HAS_AUTHOR = 1;
    private static final int HAS_TOPIC = 2;
    private static final int HAS_SURFACE = 4;
    private static final int HAS_CONTENT = 8;
    private static final int LENGTH_BYTES = 2;
    private static final int MOST_BYTES = (1 << 16) - 1;

    private RecentEvents() {}

    static byte[] entry(int partition, long position, UserEvent event) {
        RowWriter writer = new RowWriter().octet(0).octet(0).octet(partition).whole(position);
        AuthorId author = event.author();
        Topic topic = event.topic();
        String surface = event.surface();
        Content content = event.content();
        writer.octet(event.kind().number())
                .octet((author == null ? 0 : HAS_AUTHOR)
                        | (topic == null ? 0 : HAS_TOPIC)
                        | (surface == null ? 0 : HAS_SURFACE)
                        | (content == null ? 0 : HAS_CONTENT))
                .zigzag(event.timeMillis())
                .text(event.item().value());
        if (author != null) {
            writer.text(author.value());
        }
        if (topic != null) {
            writer.text(topic.value());
        }
        if (surface != null) {
            writer.text(surface);
        }
        if (content != null) {
            writer.varint(content.dimensions()).section(content.parts());
        }
        byte[] entry = writer.toBytes();
        int length = entry.length - LENGTH_BYTES;
        if (length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "an event of " + length + " bytes is more than a user's row has room for");
        }
        entry[0] = (byte) (length >> Byte.SIZE);
        entry[1] = (byte) length;
        return entry;
    }

    /**
     * {@code state} after the events of {@code entries}, holding the log so far as they do.
     *
     * @param unreadable called for each event that cannot be read, and is left out
     */
    static UserState fold(UserState state, byte[] entries, Runnable unreadable) {
        Map<Integer, Long> applied = new HashMap<>(state.appliedOffsets());
        UserState after = state;
        int at = 0;
        while (at < entries.length) {
            try {
                RowReader entry = entry(entries, at);
                at += LENGTH_BYTES + entry.left();
                applied.merge(entry.octet(), entry.whole(), Math::max);
                after = UserFold.apply(after, event(entry));
            } catch (RowException | IllegalArgumentException | ArithmeticException e) {
                unreadable.run();
                if (isCut(entries, at)) {
                    break;
                }
            }
        }
        return after.holding(applied);
    }

    /** How many there are, the last one also where it is cut. */
    static int count(byte[] entries) {
        int count = 0;
        for (int at = 0; at < entries.length; count++) {
            at = isCut(entries, at) ? entries.length : at + LENGTH_BYTES + length(entries, at);
        }
        return count;
    }

    private static boolean isCut(byte[] entries, int at) {
        return at + LENGTH_BYTES > entries.length || at + LENGTH_BYTES + length(entries, at) > entries.length;
    }

    private static int length(byte[] entries, int at) {
        return (entries[at] & 0xFF) << Byte.SIZE | (entries[at + 1] & 0xFF);
    }

    private static RowReader entry(byte[] entries, int at) {
        if (isCut(entries, at)) {
            throw new RowException("the events are truncated at byte " + entries.length);
        }
        int from = at + LENGTH_BYTES;
        return new RowReader(entries, from, from + length(entries, at));
    }

    private static UserEvent event(RowReader reader) {
        UserEvent.Kind kind = UserEvent.Kind.numbered(reader.octet());
        int parts = reader.octet();
        long time = reader.zigzag();
        ItemId item = new ItemId(reader.text());
        return new UserEvent(
                kind,
                time,
                item,
                (parts & HAS_AUTHOR) == 0 ? null : reader.value(ItemRow.AUTHORS),
                (parts & HAS_TOPIC) == 0 ? null : reader.value(ItemRow.TOPICS),
                (parts & HAS_SURFACE) == 0 ? null : reader.value(RowReader.WORDS),
                (parts & HAS_CONTENT) == 0 ? null : content(reader));
    }

    private static @Nullable Content content(RowReader reader) {
        long dimensions = reader.varint();
        if (dimensions < 1 || dimensions > Taste.MOST_DIMENSIONS) {
            throw new RowException("content is over " + dimensions + " dimensions");
        }
        return Content.of((int) dimensions, reader.section().rest());
    }
}
