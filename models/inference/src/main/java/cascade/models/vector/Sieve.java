package cascade.models.vector;

import java.lang.foreign.Arena;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A rough look at every vector, for vectors without clusters, of which lists leave too many to read: the words of all rows are
 * looked up, and those that seem best are scored again by finer codes.
 *
 * @param survivors how many rows are to be scored again for how many neighbours
 */
record Sieve(
        Arena memory, int size, Codebook book, CoarseCodes coarse, FineCodes fine, Probes survivors, SieveCosts costs) {

    /** Blocks that are scored at a time. */
    static final int AT_ONCE = 32;

    /** Blocks of a sample: until about so many of their rows survive, within limits. */
    private static final int SAMPLED = 64;

    private static final int SAMPLED_AT_MOST = 256;

    /** One survivor of so many tells which score a number of them exceeds. */
    private static final int ONE_OF = 8;

    /** More than are to be kept, since a sample errs. */
    private static final double RESERVE = 1.2;

    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;

    /** How many are scored exactly: finer codes still err by as much as some scores lie apart. */
    static int kept(int wanted) {
        return wanted + Math.max(100, wanted);
    }

    Sieve with(Probes measured) {
        return new Sieve(memory, size, book, coarse, fine, measured, costs);
    }

    /** Whether it costs less than reading {@code rows} rows of lists. */
    boolean isCheaper(double depth, double rows) {
        return cost(depth) < costs.ofLists(rows);
    }

    double cost(double depth) {
        return costs.ofSieve(size, survivors.of(depth));
    }

    long bytesBesideVectors() {
        return coarse.codes().byteSize()
                + fine.codes().byteSize()
                + (book.words().length + fine.means().length + fine.steps().length) * (long) Float.BYTES;
    }

    void close() {
        memory.close();
    }

    /** Adds the rows that seem nearest to {@code scratch.rows}: most of those that it is to keep of all rows. */
    void sift(double depth, Scratch scratch) {
        SieveScratch own = scratch.sieve;
        own.set(this, scratch.query.values());
        int count = above(least(Math.min(size, survivors.of(depth)), own), own);
        own.seen = fine.scores(own.rows, count, own.fine, own.scores);
        scratch.rows.raise(least(count, own, scratch.rows));
        for (int i = 0; i < count; i++) {
            if (own.scores[i] > scratch.rows.threshold()) {
                scratch.rows.add(own.scores[i], own.rows[i]);
            }
        }
    }

    /** The score that about {@code count} rows exceed, from a sample of blocks. */
    private int least(int count, SieveScratch own) {
        int whole = size / CoarseCodes.ROWS;
        double sought = (double) SAMPLED * whole / count;
        int sampled = (int) Math.min(whole, Math.clamp(sought, AT_ONCE, SAMPLED_AT_MOST));
        own.counts.clear();
        for (int i = 0; i < sampled; i++) {
            int block = (int) ((long) i * whole / sampled);
            coarse.scores(block, block + 1, own.coarse.tables(), own.blocks);
            own.counts.count(own.blocks, CoarseCodes.ROWS);
        }
        return own.counts.exceededBy((int) Math.ceil((double) count * sampled * CoarseCodes.ROWS / size));
    }

    /** Writes the rows that score more than {@code least} to {@code own.rows}, and returns how many. */
    private int above(int least, SieveScratch own) {
        int count = 0;
        int blocks = CoarseCodes.blocks(size);
        for (int first = 0; first < blocks; first += AT_ONCE) {
            int last = Math.min(blocks, first + AT_ONCE);
            own.reserve(count + AT_ONCE * CoarseCodes.ROWS);
            coarse.scores(first, last, own.coarse.tables(), own.blocks);
            for (int at = 0; at < (last - first) * CoarseCodes.ROWS; at += SHORTS.length()) {
                long hits = ShortVector.fromArray(SHORTS, own.blocks, at)
                        .compare(VectorOperators.GT, (short) least)
                        .toLong();
                for (; hits != 0; hits &= hits - 1) {
                    int row = first * CoarseCodes.ROWS + CoarseCodes.row(at + Long.numberOfTrailingZeros(hits));
                    own.rows[count] = row;
                    count += row < size ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** The fine score that about as many survivors exceed as {@code best} keeps, of those that it accepts. */
    private static float least(int count, SieveScratch own, Candidates best) {
        own.sample.resetLike(best, (int) (best.kept() * RESERVE / ONE_OF));
        for (int i = 0; i < count; i += ONE_OF) {
            own.sample.add(own.scores[i], own.rows[i]);
        }
        own.sample.cut();
        return own.sample.threshold();
    }
}
