package cascade.models.vector;

import cascade.models.memory.LargePages;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Sieve} of the vectors in lists, and measures how many rows must pass it. */
final class SieveBuild {

    private final float[] vectors;
    private final IvfLists lists;
    private final Truth truth;
    private final SieveCosts costs;

    SieveBuild(float[] vectors, IvfLists lists, Truth truth, SieveCosts costs) {
        this.vectors = vectors;
        this.lists = lists;
        this.truth = truth;
        this.costs = costs;
    }

    /** A sieve, or null where it does not find enough or reading {@code probes} lists is as cheap. */
    @SuppressWarnings("MustBeClosedChecker") // the sieve closes its memory
    @Nullable
    Sieve sieve(Probes probes, long seed) {
        if (lists.count() == 1) {
            return null;
        }
        double rows = lists.rows(probes.of(truth.deepest()));
        if (costs.ofLists(rows) < 2 * costs.ofSieve(lists.size(), 0)) {
            return null;
        }
        Arena memory = Arena.ofShared();
        boolean isKept = false;
        try {
            Sieve sieve = measured(coded(memory, seed));
            isKept = sieve.isCheaper(truth.deepest(), rows) && found(sieve) >= truth.recall();
            return isKept ? sieve : null;
        } finally {
            if (!isKept) {
                memory.close();
            }
        }
    }

    private Sieve coded(Arena memory, long seed) {
        int dimension = lists.dimension();
        int size = lists.size();
        Codebook book = Codebook.train(vectors, dimension, seed);
        var pages = new LargePages(memory);
        CoarseCodes coarse = CoarseCodes.allocate(pages, size, book.groups());
        FineCodes fine = FineCodes.allocate(pages, vectors, dimension);
        byte[] words = new byte[book.groups()];
        for (int row = 0; row < size; row++) {
            int ordinal = lists.ordinal(row);
            book.encode(vectors, ordinal, dimension, words);
            coarse.set(row, words);
            fine.encode(row, vectors, ordinal * dimension);
        }
        return new Sieve(memory, size, book, coarse, fine, Probes.always(size), costs);
    }

    /** Lets as many rows pass as seem as good as a share of the true neighbours. */
    private Sieve measured(Sieve sieve) {
        int[][] places = new int[truth.queries().count()][];
        for (int i = 0; i < places.length; i++) {
            places[i] = places(sieve, i);
        }
        int[] depths = truth.depths();
        int[] needed = new int[depths.length];
        for (int i = 0; i < depths.length; i++) {
            int depth = depths[i];
            int[] all = Arrays.stream(places)
                    .flatMapToInt(each -> Arrays.stream(each, 0, depth))
                    .sorted()
                    .toArray();
            int enough = all[(int) Math.ceil((1 - truth.missed()) * all.length) - 1];
            needed[i] = Math.max(enough, i == 0 ? depth : needed[i - 1]);
        }
        return sieve.with(new Probes(depths, needed));
    }

    /** How many rows seem as good as each true neighbour of a query. */
    private int[] places(Sieve sieve, int query) {
        SieveScratch scratch = scratch(sieve, query).sieve;
        int blocks = CoarseCodes.blocks(lists.size());
        short[] scores = new short[blocks * CoarseCodes.ROWS];
        sieve.coarse().scores(0, blocks, scratch.coarse.tables(), scores);
        short[] byRow = new short[scores.length];
        for (int place = 0; place < scores.length; place++) {
            byRow[CoarseCodes.row(place)] = scores[place];
        }
        scratch.counts.clear();
        scratch.counts.count(byRow, lists.size());
        int[] atLeast = scratch.counts.atLeast();
        return Arrays.stream(truth.neighbours()[query])
                .map(ordinal -> atLeast[byRow[lists.row(ordinal)]])
                .toArray();
    }

    private Scratch scratch(Sieve sieve, int query) {
        Scratch scratch = Scratch.ofThread();
        scratch.query.set(truth.queries().query(query));
        scratch.sieve.set(sieve, scratch.query.values());
        return scratch;
    }

    /** The share of the true neighbours that comes through at the deepest depth; finer codes lose some too. */
    private double found(Sieve sieve) {
        int depth = truth.deepest();
        double found = 0;
        for (int i = 0; i < truth.queries().count(); i++) {
            Scratch scratch = scratch(sieve, i);
            scratch.rows.reset(Sieve.kept(depth), Candidates.ALL);
            sieve.sift(depth, scratch);
            scratch.rows.cut();
            int[] ordinals = new int[scratch.rows.size()];
            for (int j = 0; j < ordinals.length; j++) {
                ordinals[j] = lists.ordinal(scratch.rows.row(j));
            }
            Arrays.sort(ordinals);
            found += Arrays.stream(truth.neighbours()[i])
                    .filter(ordinal -> Arrays.binarySearch(ordinals, ordinal) >= 0)
                    .count();
        }
        return found / truth.queries().count() / depth;
    }
}
