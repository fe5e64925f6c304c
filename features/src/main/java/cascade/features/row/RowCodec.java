package cascade.features.row;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.fold.UserEvent;
import cascade.features.preference.Preferences;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Rows of the feature store as bytes: a version, the kind of row, then its parts. What is the row's key is not in it. A
 * version says which form of its kind the row has; one is read and written.
 *
 * <p>Every {@code decode} throws {@link RowException} where the row is truncated, longer than it should be, of another
 * kind, or of a version that this build does not read.
 */
public final class RowCodec {

    /** Of items and of preferences. */
    private static final int FIRST = 1;

    /** The first byte of a profile row. */
    public static final int PROFILE_VERSION = ProfileRow.VERSION;

    /** Bytes of a state row that say whether its user was erased: version, kind, flags, milliseconds. */
    public static final int ERASED_HEAD = 3 + Long.BYTES;

    private RowCodec() {}

    /** A profile of version 0: whoever writes the row puts in the version that it gives. */
    public static byte[] encodeProfile(UserProfile profile) {
        return encodeKeptProfile(new KeptProfile(profile, 0, false));
    }

    /** What the row says of the user; {@link UserProfile#UNKNOWN} of one who was erased. */
    public static UserProfile decodeProfile(byte[] row) {
        return decodeKeptProfile(row).profile();
    }

    public static byte[] encodeKeptProfile(KeptProfile kept) {
        RowWriter writer = start('P', ProfileRow.VERSION);
        ProfileRow.write(writer, kept);
        return writer.toBytes();
    }

    public static KeptProfile decodeKeptProfile(byte[] row) {
        return decode(row, 'P', ProfileRow.VERSION, ProfileRow::read);
    }

    public static byte[] encodePreferences(Preferences preferences) {
        RowWriter writer = start('W', FIRST);
        PreferencesRow.write(writer, preferences);
        return writer.toBytes();
    }

    public static Preferences decodePreferences(byte[] row) {
        return decode(row, 'W', FIRST, PreferencesRow::read);
    }

    /** The state of a user who was never erased. */
    public static byte[] encodeState(UserState state) {
        return encodeKept(KeptState.of(state));
    }

    public static UserState decodeState(byte[] row) {
        return decodeKept(row).state();
    }

    /** The row of {@code kept}, whatever its mark: the row's own begins it. */
    public static byte[] encodeKept(KeptState kept) {
        RowWriter writer = start('S', StateRow.VERSION);
        StateRow.write(writer, kept);
        return writer.toBytes();
    }

    /** When the user was erased of whose state row this is the beginning, {@link #ERASED_HEAD} bytes of it or more; empty where he never was. */
    public static OptionalLong erasedMillis(byte[] head) {
        boolean wasErased = head.length >= ERASED_HEAD && head[0] == StateRow.VERSION && StateRow.wasErased(head[2]);
        return wasErased ? OptionalLong.of(ByteBuffer.wrap(head).getLong(3)) : OptionalLong.empty();
    }

    /** The state with the mark that its row begins with. */
    public static KeptState decodeKept(byte[] row) {
        return decodeKept(row, 0, row.length);
    }

    /** The same of a row that lies from {@code from} to {@code end}, of which nothing is kept. */
    public static KeptState decodeKept(byte[] bytes, int from, int end) {
        return decode(new RowReader(bytes, from, end), 'S', StateRow.VERSION, StateRow::read);
    }

    /**
     * {@code kept} after the events of {@code entries}, as {@link #encodeRecent} wrote them one after the other; its mark is what it was.
     *
     * @param unreadable called for each event that cannot be read, and is left out
     */
    public static KeptState after(KeptState kept, byte[] entries, Runnable unreadable) {
        return new KeptState(RecentEvents.fold(kept.state(), entries, unreadable), kept.erasedMillis(), kept.mark());
    }

    /** An event and where it stands in the log, as it is appended to a user's recent ones. */
    public static byte[] encodeRecent(int partition, long position, UserEvent event) {
        return RecentEvents.entry(partition, position, event);
    }

    /** How many events {@code entries} hold, those that cannot be read among them. */
    public static int countRecent(byte[] entries) {
        return RecentEvents.count(entries);
    }

    public static byte[] encodeItem(Item item) {
        RowWriter writer = start('I', FIRST);
        ItemRow.write(writer, item);
        return writer.toBytes();
    }

    /** The item with the id that its key says. */
    public static Item decodeItem(ItemId id, byte[] row) {
        return decode(row, 'I', FIRST, reader -> ItemRow.read(reader, id));
    }

    /** False where the row is none of an item, or of a version that this build does not read. */
    public static boolean readsItem(byte[] row) {
        return row.length > 1 && row[0] == FIRST && row[1] == 'I';
    }

    public static byte[] encodeCounts(ItemCounts counts) {
        RowWriter writer = start('C', CountsRow.VERSION);
        CountsRow.write(writer, counts);
        return writer.toBytes();
    }

    public static ItemCounts decodeCounts(byte[] row) {
        return decode(row, 'C', CountsRow.VERSION, CountsRow::read);
    }

    /** The counters alone, without what says how far they were folded: what catalogues are told. */
    public static byte[] encodeCounters(Counts counts) {
        RowWriter writer = start('N', CountsRow.COUNTERS_VERSION);
        CountsRow.writeCounters(writer, counts);
        return writer.toBytes();
    }

    public static Counts decodeCounters(byte[] row) {
        return decode(row, 'N', CountsRow.COUNTERS_VERSION, CountsRow::readCounters);
    }

    static void writeCounts(RowWriter writer, Counts counts) {
        writer.zigzag(counts.impressions())
                .zigzag(counts.clicks())
                .zigzag(counts.netLikes())
                .zigzag(counts.netFollows())
                .zigzag(counts.longViews());
    }

    static Counts readCounts(RowReader reader) {
        return FewCounts.of(reader.zigzag(), reader.zigzag(), reader.zigzag(), reader.zigzag(), reader.zigzag());
    }

    private static RowWriter start(char kind, int version) {
        return new RowWriter().octet(version).octet(kind);
    }

    private static <T> T decode(byte[] row, char kind, int expected, Function<RowReader, T> parts) {
        return decode(new RowReader(row), kind, expected, parts);
    }

    private static <T> T decode(RowReader reader, char kind, int expected, Function<RowReader, T> parts) {
        int version = reader.octet();
        int actual = reader.octet();
        if (actual != kind) {
            throw new RowException("the row is of kind " + actual + ", expected " + (int) kind);
        }
        if (version != expected) {
            throw new RowException("the row has version " + version + ", this build reads " + expected);
        }
        try {
            T value = parts.apply(reader);
            reader.end();
            return value;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new RowException("the row holds what no row can hold: " + e.getMessage(), e);
        }
    }
}
