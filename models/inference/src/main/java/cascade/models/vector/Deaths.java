package cascade.models.vector;

import java.util.Arrays;

/**
 * When vectors died. A bit for each tells the living from the others, which most questions end with: a million bits lie in a
 * near cache, a million times do not. Written by one thread at a time, under the lock of its owner; a reader sees all that was
 * written before what it reads was published, and what it sees of later ones it knows by their times.
 *
 * @param bits set for those that died
 * @param times of those whose bit is set
 */
record Deaths(long[] bits, long[] times) {

    /** The time of those that have not died. */
    static final long ALIVE = Long.MAX_VALUE;

    static Deaths none(int capacity) {
        long[] times = new long[capacity];
        Arrays.fill(times, ALIVE);
        return new Deaths(new long[(capacity + Long.SIZE - 1) / Long.SIZE], times);
    }

    /** The same, with room for more. Who holds this one goes on with it, and sees no later death. */
    Deaths longer(int capacity) {
        Deaths longer = none(capacity);
        System.arraycopy(bits, 0, longer.bits, 0, bits.length);
        System.arraycopy(times, 0, longer.times, 0, times.length);
        return longer;
    }

    void add(int ordinal, long time) {
        times[ordinal] = time;
        bits[ordinal / Long.SIZE] |= 1L << ordinal;
    }

    long of(int ordinal) {
        return times[ordinal];
    }

    /** Whether it was alive at a time. */
    boolean isAlive(int ordinal, long time) {
        return (bits[ordinal / Long.SIZE] & (1L << ordinal)) == 0 || times[ordinal] > time;
    }

    long bytes() {
        return (bits.length + times.length) * (long) Long.BYTES;
    }
}
