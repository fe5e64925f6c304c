package cascade.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Sides of neighbouring ordinals, in arrays that are written in place: an object a side would cost a request several dependent
 * misses of the cache for each candidate, and the garbage collector an old object for each change.
 *
 * <p>A side is read without waiting and told from half a side by its sequence, which is odd while it is written and another
 * afterwards (a sequence lock): who finds it changed has read nothing.
 */
final class SideChunk {

    static final int BITS = 10;
    static final int MASK = (1 << BITS) - 1;

    /** Longs a side: its sequence, the stamp of the item it was made of, as of when, and from when on it is another. */
    private static final int TIMES = 4;

    private static final int STAMP = 1;
    private static final int FROM = 2;
    private static final int UNTIL = 3;

    /** Of a side that nobody made. */
    private static final long NOBODYS = 0;

    private static final int FLOATS_OF_A_LINE = 16;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int width;
    private final int poolWidth;
    private final long[] times = new long[TIMES << BITS];
    private final int[] ids;
    private final float[] pools;

    SideChunk(int width, int poolWidth) {
        this.width = width;
        this.poolWidth = poolWidth;
        ids = new int[width << BITS];
        pools = new float[poolWidth << BITS];
    }

    boolean has(int place) {
        return sequence(place) != NOBODYS;
    }

    /** Looks at each line of the side that a request reads. */
    float fetch(int place) {
        float sum = times[TIMES * place];
        for (int at = place * poolWidth; at < (place + 1) * poolWidth; at += FLOATS_OF_A_LINE) {
            sum += pools[at];
        }
        return sum;
    }

    /** False where the side at {@code place} is not that of {@code stamp} at {@code nowMillis}; what was written is then worth nothing. */
    boolean readPool(int place, long stamp, long nowMillis, float[] to) {
        long sequence = sequence(place);
        if (isInWriting(sequence) || !isOf(place, stamp, nowMillis)) {
            return false;
        }
        System.arraycopy(pools, place * poolWidth, to, 0, poolWidth);
        return isStill(place, sequence);
    }

    /** The same of the ids. */
    boolean readIds(int place, long stamp, long nowMillis, int[] to) {
        long sequence = sequence(place);
        if (isInWriting(sequence) || !isOf(place, stamp, nowMillis)) {
            return false;
        }
        System.arraycopy(ids, place * width, to, 0, width);
        return isStill(place, sequence);
    }

    private boolean isOf(int place, long stamp, long nowMillis) {
        int at = TIMES * place;
        // Items have even stamps but while they change.
        return times[at + STAMP] == stamp
                && (stamp & 1) == 0
                && nowMillis >= times[at + FROM]
                && nowMillis < times[at + UNTIL];
    }

    /** False where the side at {@code place} is not of these ids; what was written is then worth nothing. */
    boolean readPoolOf(int place, int[] ofIds, float[] to) {
        long sequence = sequence(place);
        if (sequence == NOBODYS
                || isInWriting(sequence)
                || !Arrays.equals(ids, place * width, (place + 1) * width, ofIds, 0, width)) {
            return false;
        }
        System.arraycopy(pools, place * poolWidth, to, 0, poolWidth);
        return isStill(place, sequence);
    }

    /** Keeps a side; where another thread is writing there, that one's. */
    void write(int place, long stamp, long from, long until, int[] ofIds, float[] pool) {
        int at = TIMES * place;
        long sequence = sequence(place);
        if (isInWriting(sequence) || !LONGS.compareAndSet(times, at, sequence, sequence + 1)) {
            return;
        }
        VarHandle.storeStoreFence(); // Nothing of the new side before the odd sequence.
        times[at + STAMP] = stamp;
        times[at + FROM] = from;
        times[at + UNTIL] = until;
        System.arraycopy(ofIds, 0, ids, place * width, width);
        System.arraycopy(pool, 0, pools, place * poolWidth, poolWidth);
        LONGS.setRelease(times, at, sequence + 2);
    }

    private static boolean isInWriting(long sequence) {
        return (sequence & 1) != 0;
    }

    private long sequence(int place) {
        return (long) LONGS.getAcquire(times, TIMES * place);
    }

    private boolean isStill(int place, long sequence) {
        VarHandle.acquireFence();
        return (long) LONGS.getOpaque(times, TIMES * place) == sequence;
    }
}
