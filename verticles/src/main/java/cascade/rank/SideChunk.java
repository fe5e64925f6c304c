package cascade.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Sides of neighbouring ordinals, in arrays that are written in place: an object a side would cost a request several dependent
 * misses of the cache for each candidate, and the garbage collector an old object for each change. What a request reads of a side, when it
 * holds and its pool, lies in a row, in as many lines as it needs; and there are many sides to a chunk, so that what leads to a
 * chunk's arrays stays near the processor.
 *
 * <p>A side is read without waiting and told from half a side by its sequence, which is odd while it is written and another
 * afterwards (a sequence lock): who finds it changed has read nothing.
 */
final class SideChunk {

    /**
     * Of the sides of a chunk. So many that a million items have few chunks, and so few that G1 counts no array among the humongous ones
     * (half of its smallest region of 1 MB), each of which takes whole regions for itself.
     */
    static final int BITS = 11;

    static final int MASK = (1 << BITS) - 1;

    /** Longs before a pool: its sequence, the stamp of the item it was made of, as of when, and from when on it is another. */
    private static final int TIMES = 4;

    private static final int STAMP = 1;
    private static final int FROM = 2;
    private static final int UNTIL = 3;

    /** Of a side that nobody made. */
    private static final long NOBODYS = 0;

    private static final int LONGS_OF_A_LINE = 8;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int width;
    private final int poolWidth;
    private final int stride;
    private final long[] sides;
    private final int[] ids;

    SideChunk(int width, int poolWidth) {
        this.width = width;
        this.poolWidth = poolWidth;
        stride = TIMES + (poolWidth + 1) / 2;
        sides = new long[stride << BITS];
        ids = new int[width << BITS];
    }

    boolean has(int place) {
        return sequence(place) != NOBODYS;
    }

    /** Looks at each line of the side that a request reads. */
    long fetch(int place) {
        int at = at(place);
        long sum = sides[at + stride - 1];
        for (int line = 0; line < stride; line += LONGS_OF_A_LINE) {
            sum += sides[at + line];
        }
        return sum;
    }

    /** False where the side at {@code place} is not that of {@code stamp} at {@code nowMillis}; what was written is then worth nothing. */
    boolean readPool(int place, long stamp, long nowMillis, float[] to) {
        long sequence = sequence(place);
        if (isInWriting(sequence) || !isOf(place, stamp, nowMillis)) {
            return false;
        }
        copyPool(place, to);
        return isStill(place, sequence);
    }

    /** Two numbers of a pool are a long. */
    private void copyPool(int place, float[] to) {
        int from = at(place) + TIMES;
        for (int i = 0; i < poolWidth / 2; i++) {
            long both = sides[from + i];
            to[2 * i] = Float.intBitsToFloat((int) both);
            to[2 * i + 1] = Float.intBitsToFloat((int) (both >>> Integer.SIZE));
        }
        if (poolWidth % 2 != 0) {
            to[poolWidth - 1] = Float.intBitsToFloat((int) sides[from + poolWidth / 2]);
        }
    }

    /** The same of the ids, to be written from {@code at} on. */
    boolean readIds(int place, long stamp, long nowMillis, int[] to, int at) {
        long sequence = sequence(place);
        if (isInWriting(sequence) || !isOf(place, stamp, nowMillis)) {
            return false;
        }
        System.arraycopy(ids, place * width, to, at, width);
        return isStill(place, sequence);
    }

    private boolean isOf(int place, long stamp, long nowMillis) {
        int at = at(place);
        // Items have even stamps but while they change.
        return sides[at + STAMP] == stamp
                && (stamp & 1) == 0
                && nowMillis >= sides[at + FROM]
                && nowMillis < sides[at + UNTIL];
    }

    /** As {@link #readPool}; false where the side at {@code place} is not of these ids. */
    boolean readPoolOf(int place, int[] ofIds, float[] to) {
        long sequence = sequence(place);
        if (sequence == NOBODYS
                || isInWriting(sequence)
                || !Arrays.equals(ids, place * width, (place + 1) * width, ofIds, 0, width)) {
            return false;
        }
        copyPool(place, to);
        return isStill(place, sequence);
    }

    /** Keeps a side; where another thread is writing there, that one's. */
    void write(int place, long stamp, long from, long until, int[] ofIds, float[] pool) {
        int at = at(place);
        long sequence = sequence(place);
        if (isInWriting(sequence) || !LONGS.compareAndSet(sides, at, sequence, sequence + 1)) {
            return;
        }
        VarHandle.storeStoreFence(); // Nothing of the new side before the odd sequence.
        sides[at + STAMP] = stamp;
        sides[at + FROM] = from;
        sides[at + UNTIL] = until;
        for (int i = 0; i < poolWidth; i += 2) {
            int second = i + 1 < poolWidth ? Float.floatToRawIntBits(pool[i + 1]) : 0;
            sides[at + TIMES + i / 2] =
                    ((long) second << Integer.SIZE) | (Float.floatToRawIntBits(pool[i]) & 0xFFFFFFFFL);
        }
        System.arraycopy(ofIds, 0, ids, place * width, width);
        LONGS.setRelease(sides, at, sequence + 2);
    }

    private int at(int place) {
        return place * stride;
    }

    private static boolean isInWriting(long sequence) {
        return (sequence & 1) != 0;
    }

    private long sequence(int place) {
        return (long) LONGS.getAcquire(sides, at(place));
    }

    private boolean isStill(int place, long sequence) {
        VarHandle.acquireFence();
        return (long) LONGS.getOpaque(sides, at(place)) == sequence;
    }
}
