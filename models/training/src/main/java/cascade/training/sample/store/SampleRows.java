package cascade.training.sample.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Rows as a sample file holds them, little-endian, one after the other: {@code width} ids (int), the user's ordinal (int), the
 * follow rate (float), the time in epoch milliseconds (long). A sample's ids lie together, so that one look brings them all.
 */
public final class SampleRows {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Rows that a file takes at once: any number of them fills whole lines of 64 bytes. */
    public static final int CHUNK = 1 << 10;

    private final int width;
    private final long rowBytes;
    private final MemorySegment memory;
    private int size;

    /** Room for a chunk of rows in the heap. */
    public SampleRows(SampleHeader header) {
        width = header.width();
        rowBytes = header.rowBytes();
        memory = MemorySegment.ofArray(new int[(int) (CHUNK * rowBytes / Integer.BYTES)]);
    }

    /** Appends a row of {@code ids[0 .. width)}. */
    public void add(int[] ids, int user, float followRate, long timeMillis) {
        long at = size * rowBytes;
        MemorySegment.copy(ids, 0, memory, INT, at, width);
        at += (long) width * Integer.BYTES;
        memory.set(INT, at, user);
        memory.set(FLOAT, at + Integer.BYTES, followRate);
        memory.set(LONG, at + 2 * Integer.BYTES, timeMillis);
        size++;
    }

    public int size() {
        return size;
    }

    /** The bytes of the rows that were added. */
    MemorySegment bytes() {
        return memory.asSlice(0, size * rowBytes);
    }
}
