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

    private SeenItems(byte[] row) {
        this.row = row;
    }

    /** A row as it was stored, handed over for good; bytes after the last whole entry are left out. */
    public static SeenItems of(byte[] row) {
        int whole = row.length - row.length % ENTRY;
        return new SeenItems(whole == row.length ? row : Arrays.copyOf(row, whole));
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
     * The last {@code most} entries, without those at the beginning that were served before {@code minute}: entries are in the
     * order of time, but for what the clocks of nodes differ by.
     */
    public SeenItems last(int most, int minute) {
        int from = Math.max(0, size() - most);
        while (from < size() && minute(from) < minute) {
            from++;
        }
        return from == 0 ? this : new SeenItems(Arrays.copyOfRange(row, from * ENTRY, row.length));
    }

    public int size() {
        return row.length / ENTRY;
    }

    /** The {@link IdHash} of the entry at {@code index}. */
    public long hash(int index) {
        return (long) LONG.get(row, index * ENTRY);
    }

    /** The epoch minute at which it was served. */
    public int minute(int index) {
        return (int) INT.get(row, index * ENTRY + Long.BYTES);
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

    /** The row, the caller's own. */
    public byte[] toBytes() {
        return row.clone();
    }
}
