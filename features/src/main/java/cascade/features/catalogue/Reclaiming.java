package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.IdHash;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Takes ordinals back from items that nobody needs to know any more and lets other items have them, so that a process outlives any number of items. These are
 * items that are only named, and of those that were taken down the first beyond so many; in either case where no model names them. What is published keeps
 * its ordinal, be it left aside here: the store counts it among the others.
 *
 * <p>An ordinal is taken back when there was no need of it for {@link #QUARANTINE}, and given to another item when nobody could find it for as long again and no
 * model names it by then. So a request, a message, a reading of the store or a list that holds it is over before it means another item; who keeps ordinals for
 * longer marks them, or looks again once {@link Catalogue#takenBack} is another number. Blocking, not on an event loop; one round at a time.
 */
public final class Reclaiming {

    /** Requests, messages and what is done behind answers take seconds, a reading of a bucket or a snapshot of the catalogue minutes at most. */
    private static final Duration QUARANTINE = Duration.ofMinutes(15);

    /**
     * Of the time between two rounds no more counts, which is twice what servers leave between them by default. A process that was stopped for an hour has
     * done nothing in it: what was held before is held still.
     */
    private static final Duration MOST_BETWEEN_ROUNDS = Duration.ofMinutes(2);

    /** Taken back or given away at once, as others write meanwhile. */
    private static final int PART = 1_000;

    /** Take-downs of a bucket that room is made for at first; where there are more it grows. */
    private static final int FIRST_DOWN = 1 << 10;

    private final Catalogue catalogue;
    private final int mostDown;
    private final Predicate<BitSet> holders;
    private final LongSupplier nanoTime;
    private final IdleOrdinals idle;

    private long readNanos;
    /** How long it has been at work, as far as that counts. */
    private long nanos;

    /**
     * Takes nothing back before the first round.
     *
     * @param mostDown items of a bucket that are remembered as taken down, as many as the store remembers
     * @param holders marks the ordinals that models name; false where it cannot be told just now, whatever is marked then
     * @param nanoTime as {@link System#nanoTime}: a clock of the day may be set while something is held
     */
    public Reclaiming(Catalogue catalogue, int mostDown, Predicate<BitSet> holders, LongSupplier nanoTime) {
        this.catalogue = catalogue;
        this.mostDown = mostDown;
        this.holders = holders;
        this.nanoTime = nanoTime;
        this.idle = new IdleOrdinals(catalogue);
        this.readNanos = nanoTime.getAsLong();
    }

    /**
     * Looks once at all items, to be called while the catalogue knows all that the store does: what comes late might else be of an item that is forgotten
     * here.
     *
     * @return how many ordinals were taken back
     */
    public int round() {
        letTimePass();
        BitSet held = new BitSet();
        if (!mark(held)) {
            return 0;
        }
        long until = nanos - QUARANTINE.toNanos();
        giveAway(held, until);
        long[] forgotten = forgotten();
        idle.look(idle(held, forgotten), nanos);
        int[] over = idle.since(until);
        // Again, as a model may have been opened while all items were looked at.
        return over.length > 0 && mark(held) ? takeBack(without(held, over), forgotten) : 0;
    }

    /** Marks what must not be taken back or given away; false where it cannot be told. */
    private boolean mark(BitSet held) {
        // What trends may have been read long ago.
        catalogue.trends().forEach(list -> Arrays.stream(list).forEach(held::set));
        return holders.test(held);
    }

    private static int[] without(BitSet held, int[] ordinals) {
        return Arrays.stream(ordinals).filter(ordinal -> !held.get(ordinal)).toArray();
    }

    private void letTimePass() {
        long read = nanoTime.getAsLong();
        nanos += Math.clamp(read - readNanos, 0, MOST_BETWEEN_ROUNDS.toNanos());
        readNanos = read;
    }

    private void giveAway(BitSet held, long untilNanos) {
        int looked = PART;
        while (looked == PART) {
            looked = catalogue.writing(() -> catalogue.ordinals().free(untilNanos, held, nanos, PART));
        }
    }

    /** What there is no need of now, ascending. */
    private int[] idle(BitSet held, long[] forgotten) {
        return IntStream.range(0, catalogue.size())
                .filter(ordinal -> catalogue.ordinals().isIdle(ordinal)
                        && !held.get(ordinal)
                        && isIdle(catalogue.row(ordinal), forgotten))
                .toArray();
    }

    private int takeBack(int[] ordinals, long[] forgotten) {
        int taken = 0;
        for (int from = 0; from < ordinals.length; from += PART) {
            int first = from;
            int last = Math.min(from + PART, ordinals.length);
            taken += catalogue.writing(() -> takeBack(ordinals, first, last, forgotten));
        }
        return taken;
    }

    private int takeBack(int[] ordinals, int from, int to, long[] forgotten) {
        int taken = 0;
        for (int i = from; i < to; i++) {
            CatalogueRow row = catalogue.row(ordinals[i]);
            if (isIdle(row, forgotten) && idle.isUnchanged(row.ordinal())) {
                catalogue.takeBack(row, nanos);
                taken++;
            }
        }
        return taken;
    }

    private static boolean isIdle(CatalogueRow row, long[] forgotten) {
        return row.isDown()
                ? row.version() <= forgotten[IdHash.bucket(row.hash())]
                : row.state() == CatalogueRow.UNKNOWN && row.counts().equals(Counts.NONE);
    }

    /** By bucket the highest version of a take-down that need not be remembered; below all where there are not as many. */
    private long[] forgotten() {
        long[][] versions = new long[IdHash.BUCKETS][Math.min(mostDown, FIRST_DOWN) + 1];
        int[] counts = new int[IdHash.BUCKETS];
        int size = catalogue.size();
        for (int ordinal = 0; ordinal < size; ordinal++) {
            CatalogueRow row = catalogue.ordinals().isIdle(ordinal) ? catalogue.row(ordinal) : null;
            if (row != null && row.isDown()) {
                int bucket = IdHash.bucket(row.hash());
                int count = counts[bucket]++;
                if (count == versions[bucket].length) {
                    versions[bucket] = Arrays.copyOf(versions[bucket], 2 * count);
                }
                versions[bucket][count] = row.version();
            }
        }
        return IntStream.range(0, IdHash.BUCKETS)
                .mapToLong(bucket -> forgotten(versions[bucket], counts[bucket]))
                .toArray();
    }

    private long forgotten(long[] versions, int count) {
        Arrays.sort(versions, 0, count);
        return count > mostDown ? versions[count - mostDown - 1] : Long.MIN_VALUE;
    }
}
