package cascade.features;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ids of the events that a user sent of late, each with where it first stood in the log: what is sent twice is known by it. In the order
 * in which they were folded. Immutable.
 *
 * <p>Before them stands what ids that are not remembered any more would have said: entries with a hash of 0, each with the next position of a
 * partition that was not folded in then; and one, whose hour is 1, with the milliseconds of when the user was erased.
 *
 * <p>An entry is 20 bytes, big-endian: the id's {@link IdHash}, the {@link LogPosition}, then the partition in 8 bits and the hour since 1970
 * in 24. Entries are only ever added at the end, so that what is stored can be appended to.
 */
public final class EventIds {

    public static final EventIds NONE = new EventIds(new byte[0]);

    /** Bytes of an entry. */
    public static final int ENTRY = 20;

    /** How long an id is remembered. */
    public static final int HOURS = 24;

    /** Most ids remembered of a user: who sends more in a day is remembered for less than a day. */
    public static final int MOST = 4_096;

    /** Entries that may be too many or too old before all such are dropped: dropping rewrites what is stored. */
    private static final int SLACK = 64;

    private static final int ERASED_HOUR = 1;
    private static final int HOUR_MASK = (1 << 24) - 1;
    private static final long HOUR_MILLIS = 60L * 60 * 1_000;

    private final byte[] entries;

    private EventIds(byte[] entries) {
        this.entries = entries;
    }

    /** Those that {@code entries} hold, handed over for good; bytes after the last whole one are none. */
    public static EventIds of(byte[] entries) {
        int whole = entries.length - entries.length % ENTRY;
        return new EventIds(whole == entries.length ? entries : Arrays.copyOf(entries, whole));
    }

    public int size() {
        return entries.length / ENTRY;
    }

    /** How many are remembered that stand in the log since a time, to the hour; what stands before them all is none of them. */
    public int since(long millis) {
        ByteBuffer read = ByteBuffer.wrap(entries);
        int since = 0;
        for (int at = 0; at < entries.length; at += ENTRY) {
            boolean isOfHead = read.getLong(at) == 0;
            if (!isOfHead && (read.getInt(at + 16) & HOUR_MASK) >= hour(millis)) {
                since++;
            }
        }
        return since;
    }

    /** As they are stored. */
    public byte[] toBytes() {
        return entries.clone();
    }

    /** The id of an event, and where it first stood in the log. */
    public record Entry(long hash, int partition, long position) {}

    /** Those that are remembered for good reason: of the day before the last one, {@link #MOST} at most; what is stored may be some more. */
    public List<Entry> ofADay() {
        ByteBuffer read = ByteBuffer.wrap(entries);
        int oldest = size() == 0 ? 0 : (read.getInt(entries.length - 4) & HOUR_MASK) - HOURS;
        List<Entry> known = new ArrayList<>();
        for (int at = Math.max(0, entries.length - MOST * ENTRY); at < entries.length; at += ENTRY) {
            if (read.getLong(at) != 0 && (read.getInt(at + 16) & HOUR_MASK) >= oldest) {
                known.add(new Entry(read.getLong(at), read.get(at + 16) & 0xFF, read.getLong(at + 8)));
            }
        }
        return known;
    }

    /** The entries after the first {@code count}, as they are stored. */
    public byte[] after(int count) {
        return Arrays.copyOfRange(entries, count * ENTRY, entries.length);
    }

    /** The place among these of an id with this hash, the one that stood first; -1 where there is none. */
    public int find(long hash) {
        ByteBuffer read = ByteBuffer.wrap(entries);
        for (int at = 0; at < entries.length; at += ENTRY) {
            if (read.getLong(at) == hash) {
                return at / ENTRY;
            }
        }
        return -1;
    }

    /** True where the entry is of the event that stands there itself, and not of one sent before with the same id. */
    public boolean isOf(int place, int partition, long position) {
        ByteBuffer read = ByteBuffer.wrap(entries);
        return read.getLong(place * ENTRY + 8) == position && read.get(place * ENTRY + 16) == (byte) partition;
    }

    /** An entry as it is stored. */
    public static byte[] entry(long hash, int partition, long position, long loggedMillis) {
        return ByteBuffer.allocate(ENTRY)
                .putLong(hash)
                .putLong(position)
                .putInt((partition << 24) | (hour(loggedMillis) & HOUR_MASK))
                .array();
    }

    /**
     * These after what is known of those before them.
     *
     * @param applied the last positions that were folded in, by partition
     * @param erasedMillis when the user was erased, {@link Long#MIN_VALUE} where he was not
     */
    public EventIds after(Map<Integer, Long> applied, long erasedMillis) {
        boolean wasErased = erasedMillis != Long.MIN_VALUE;
        ByteBuffer all = ByteBuffer.allocate((applied.size() + (wasErased ? 1 : 0)) * ENTRY + entries.length);
        if (wasErased) {
            all.putLong(0).putLong(erasedMillis).putInt(ERASED_HOUR);
        }
        new TreeMap<>(applied)
                .forEach((partition, last) -> all.putLong(0).putLong(last + 1).putInt(partition << 24));
        return new EventIds(all.put(entries).array());
    }

    /**
     * Those of these that {@code trimmed} left, after what the others said: up to where they held the log, and when the user was erased.
     *
     * @param trimmed the last ones of these
     */
    public EventIds headed(EventIds trimmed) {
        Map<Integer, Long> last = new TreeMap<>();
        long erasedMillis = Long.MIN_VALUE;
        ByteBuffer read = ByteBuffer.wrap(entries);
        for (int at = 0; at < entries.length - trimmed.entries.length; at += ENTRY) {
            long position = read.getLong(at + 8);
            boolean isOfHead = read.getLong(at) == 0;
            if (isOfHead && (read.getInt(at + 16) & HOUR_MASK) == ERASED_HOUR) {
                erasedMillis = position;
            } else {
                last.merge(read.get(at + 16) & 0xFF, isOfHead ? position - 1 : position, Math::max);
            }
        }
        return trimmed.after(last, erasedMillis);
    }

    /** These and one more. */
    public EventIds with(long hash, int partition, long position, long loggedMillis) {
        byte[] more = Arrays.copyOf(entries, entries.length + ENTRY);
        System.arraycopy(entry(hash, partition, position, loggedMillis), 0, more, entries.length, ENTRY);
        return new EventIds(more);
    }

    /** The hour of the last one, in milliseconds since 1970; 0 where there is none. */
    public long lastMillis() {
        int size = size();
        return size == 0 ? 0 : (ByteBuffer.wrap(entries).getInt(entries.length - 4) & HOUR_MASK) * HOUR_MILLIS;
    }

    /** These without the too old and the too many, once they are some; itself before. */
    public EventIds trimmed(long nowMillis) {
        int size = size();
        int first = Math.max(0, size - MOST);
        ByteBuffer read = ByteBuffer.wrap(entries);
        int oldest = hour(nowMillis) - HOURS;
        while (first < size && (read.getInt(first * ENTRY + 16) & HOUR_MASK) < oldest) {
            first++;
        }
        return first > SLACK || (first == size && size > 0) ? new EventIds(after(first)) : this;
    }

    private static int hour(long millis) {
        return (int) Math.floorDiv(millis, HOUR_MILLIS);
    }
}
