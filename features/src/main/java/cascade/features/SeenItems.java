package cascade.features;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a user was served, as one packed row: twelve bytes an item, its {@link IdHash} and the epoch minute, both little-endian,
 * the latest last. An item served again stands there again; its last place counts. Immutable.
 */
public final class SeenItems {

    /** Bytes of an entry. */
    public static final int ENTRY = 12;

    public static final SeenItems NONE = new SeenItems(new byte[0]);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MINUTE = 60_000;

    private final byte[] row;
    private final int from;
    private final int size;

    private SeenItems(byte[] row) {
        this(row, 0, row.length / ENTRY);
    }

    private SeenItems(byte[] row, int from, int size) {
        this.row = row;
        this.from = from;
        this.size = size;
    }

    /** A row as it was stored, handed over for good; bytes after the last whole entry are left out. */
    public static SeenItems of(byte[] row) {
        return new SeenItems(row);
    }

    /** The row of items that were served at once. */
    public static byte[] entries(Collection<ItemId> items, long atMillis) {
        byte[] row = new byte[items.size() * ENTRY];
        int at = 0;
        for (ItemId item : items) {
            LONG.set(row, at, item.hash());
            INT.set(row, at + Long.BYTES, (int) (atMillis / MINUTE));
            at += ENTRY;
        }
        return row;
    }

    /**
     * A view of the last {@code most} entries, without those at the beginning that were served before {@code minute}: entries are in the
     * order of time, but for what the clocks of nodes differ by.
     */
    public SeenItems last(int most, int minute) {
        int first = Math.max(0, size - most);
        while (first < size && minute(first) < minute) {
            first++;
        }
        return first == 0 ? this : new SeenItems(row, from + first, size - first);
    }

    public int size() {
        return size;
    }

    /** The {@link IdHash} of the entry at {@code index}. */
    public long hash(int index) {
        return (long) LONG.get(row, (from + index) * ENTRY);
    }

    /** The epoch minute at which it was served. */
    public int minute(int index) {
        return (int) INT.get(row, (from + index) * ENTRY + Long.BYTES);
    }

    /** True where an entry is of {@code item}: for tests and rare looks, since it reads them all. */
    public boolean contains(ItemId item) {
        long hash = item.hash();
        for (int i = 0; i < size(); i++) {
            if (hash(i) == hash) {
                return true;
            }
        }
        return false;
    }

    /** The epoch minute at which the item with this {@link IdHash} was last served, 0 where it was not; reads all entries. */
    public int lastMinute(long hash) {
        for (int i = size() - 1; i >= 0; i--) {
            if (hash(i) == hash) {
                return minute(i);
            }
        }
        return 0;
    }

    /** The same as if the item with this {@link IdHash} had never been served; reads all entries. */
    public SeenItems without(long hash) {
        byte[] others = new byte[size * ENTRY];
        int length = 0;
        for (int i = 0; i < size; i++) {
            if (hash(i) != hash) {
                System.arraycopy(row, (from + i) * ENTRY, others, length, ENTRY);
                length += ENTRY;
            }
        }
        return length == others.length ? this : new SeenItems(Arrays.copyOf(others, length));
    }

    /** The row, the caller's own. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(row, from * ENTRY, (from + size) * ENTRY);
    }
}
