package cascade.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Sides of neighbouring ordinals, in arrays that are written in place: an object a side would cost a request several dependent
 * misses of the cache for each candidate, and the garbage collector an old object for each change.
 *
 * <p>A side is read without waiting and told from half a side by its stamp, which is another while it is written (a sequence lock): who
 * finds it changed has read nothing.
 */
final class SideChunk {

    static final int BITS = 10;
    static final int MASK = (1 << BITS) - 1;

    /** Longs a side: its stamp, as of when it was made, from when on it is another. */
    private static final int TIMES = 3;

    private static final int FROM = 1;
    private static final int UNTIL = 2;

    /** Of a side that nobody made; no item has it, nor an odd one but while it changes. */
    private static final long NOBODYS = 0;

    /** Of a side that is being written. */
    private static final long IN_WRITING = -1;

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
        return stamp(place) != NOBODYS;
    }

    /** False where the side at {@code place} is not that of {@code stamp} at {@code nowMillis}; what was written is then worth nothing. */
    boolean read(int place, long stamp, long nowMillis, int[] toIds, int idsAt, float[] toPool, int poolAt) {
        int at = TIMES * place;
        if (stamp(place) != stamp
                || (stamp & 1) != 0
                || nowMillis < times[at + FROM]
                || nowMillis >= times[at + UNTIL]) {
            return false;
        }
        System.arraycopy(ids, place * width, toIds, idsAt, width);
        System.arraycopy(pools, place * poolWidth, toPool, poolAt, poolWidth);
        return isStill(place, stamp);
    }

    /** False where the side at {@code place} is not of these ids; what was written is then worth nothing. */
    boolean readPoolOf(int place, int[] ofIds, int idsAt, float[] toPool, int poolAt) {
        long stamp = stamp(place);
        if (stamp == NOBODYS
                || stamp == IN_WRITING
                || !Arrays.equals(ids, place * width, (place + 1) * width, ofIds, idsAt, idsAt + width)) {
            return false;
        }
        System.arraycopy(pools, place * poolWidth, toPool, poolAt, poolWidth);
        return isStill(place, stamp);
    }

    /** Keeps a side; where another thread is writing there, that one's. */
    void write(int place, long stamp, long from, long until, int[] ofIds, int idsAt, float[] pool, int poolAt) {
        int at = TIMES * place;
        long before = stamp(place);
        if (before == IN_WRITING || !LONGS.compareAndSet(times, at, before, IN_WRITING)) {
            return;
        }
        times[at + FROM] = from;
        times[at + UNTIL] = until;
        System.arraycopy(ofIds, idsAt, ids, place * width, width);
        System.arraycopy(pool, poolAt, pools, place * poolWidth, poolWidth);
        LONGS.setRelease(times, at, stamp);
    }

    private long stamp(int place) {
        return (long) LONGS.getAcquire(times, TIMES * place);
    }

    private boolean isStill(int place, long stamp) {
        VarHandle.acquireFence();
        return (long) LONGS.getOpaque(times, TIMES * place) == stamp;
    }
}
