package cascade.models.vector;

import cascade.models.embed.ItemVectors;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An inverted file: the vectors in lists around some thousand centres. A search reads the lists whose centres are nearest to
 * the query, as 8-bit codes, and scores the best few hundred more than were asked for again, exactly. How many lists is
 * measured when it is built, for a share of the true neighbours. For deep lists: what it reads lies in a row. Where the
 * vectors lie in all directions, so that most lists would have to be read, it looks at all of them through a {@link Sieve}.
 *
 * <p>Takes unit vectors; with others it works too, and finds fewer. Built once and never changed. Same vectors, settings and
 * machine, same index.
 */
public final class IvfIndex implements VectorIndex {

    /** Lists that are read in the order of their ranks, whatever else is read. */
    private static final int IN_RANK = 64;

    private final Arena memory;
    private final IvfLists lists;
    private final Probes probes;
    private final @Nullable Sieve sieve;
    private final FilterCosts filterCosts;

    IvfIndex(Arena memory, IvfLists lists, Probes probes, @Nullable Sieve sieve) {
        this.memory = memory;
        this.lists = lists;
        this.probes = probes;
        this.sieve = sieve;
        filterCosts = FilterCosts.of(lists.dimension());
    }

    /**
     * Builds it on the caller's thread, in memory of its own.
     *
     * @param vectors {@code [size, dimension]}, finite; read while it builds only
     */
    public static IvfIndex build(float[] vectors, int dimension, IvfSettings settings) {
        return build(vectors, dimension, settings, new float[0]);
    }

    /**
     * The same, measured with {@code queries} like those to come, where these are unlike the vectors: user vectors among
     * items. Too few lists are read for such otherwise.
     *
     * @param queries {@code [any, dimension]}, finite, of which some are taken by chance; without any the vectors stand in
     */
    public static IvfIndex build(float[] vectors, int dimension, IvfSettings settings, float[] queries) {
        return new IvfBuild(vectors, dimension, settings, queries, SieveCosts.ofMachine()).index();
    }

    /** The same over the vectors of items. */
    public static IvfIndex build(ItemVectors vectors, IvfSettings settings) {
        return build(vectors, settings, new float[0]);
    }

    /** The same over the vectors of items, measured with {@code queries}. */
    public static IvfIndex build(ItemVectors vectors, IvfSettings settings, float[] queries) {
        return build(vectors.matrix(), vectors.dimension(), settings, queries);
    }

    /**
     * The index that {@link #write} left, its lists and vectors mapped from the file, which must stay as it is.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static IvfIndex map(Path file) {
        return IvfFile.map(file, SieveCosts.ofMachine());
    }

    /** Writes everything, vectors included. */
    public void write(Path file) {
        IvfFile.write(file, lists, probes, sieve);
    }

    @Override
    public int dimension() {
        return lists.dimension();
    }

    @Override
    public int size() {
        return lists.size();
    }

    @Override
    public long bytesBesideVectors() {
        return lists.bytesBesideVectors() + (sieve == null ? 0 : sieve.bytesBesideVectors());
    }

    @Override
    public Neighbours search(float[] query, int k, IntPredicate accepts) {
        Queries.check(query, k, dimension());
        int wanted = Math.min(k, size());
        if (wanted == 0) {
            return Neighbours.none();
        }
        Scratch scratch = Scratch.ofThread();
        scratch.query.set(query);
        double share = Queries.share(accepts, size());
        double depth = wanted / share;
        if (share < 1 && isScanned(accepts, wanted, share, depth)) {
            return new AcceptedScan(lists, scratch).best(wanted, accepts);
        }
        IntPredicate rows = Candidates.isAll(accepts) ? accepts : row -> accepts.test(lists.ordinal(row));
        if (!isSifted(scratch, wanted, depth, rows)) {
            scratch.rows.reset(scored(wanted), rows);
            scan(scratch, wanted, probes.of(depth));
        }
        return scoredAgain(scratch, wanted);
    }

    /** Whether all that a filter accepts is scored for less than finding enough of it in lists, or by sifting, costs. */
    private boolean isScanned(IntPredicate accepts, int wanted, double share, double depth) {
        double scan = filterCosts.ofScan(accepts instanceof OrdinalSet ? 0 : size(), share * size());
        return scan < filterCosts.ofLists(lists.count() + lists.rows(probes.of(depth)), scored(wanted))
                && (sieve == null || scan < sieve.cost(depth));
    }

    /** Sifts all rows where that is cheaper than lists, and then finds as many as are wanted. */
    private boolean isSifted(Scratch scratch, int wanted, double depth, IntPredicate accepts) {
        if (sieve == null || !sieve.isCheaper(depth, lists.rows(probes.of(depth)))) {
            return false;
        }
        scratch.rows.reset(Sieve.kept(wanted), accepts);
        sieve.sift(depth, scratch);
        return scratch.rows.size() >= wanted;
    }

    /** How many are scored again: codes err by less than the scores of so many lie apart. */
    static int scored(int wanted) {
        return wanted + Math.max(64, wanted / 2);
    }

    private void scan(Scratch scratch, int wanted, int likely) {
        int order = Math.min(lists.count(), likely);
        lists.nearest(scratch.query, order, scratch.lists);
        int[] ranked = scratch.ranked(scratch.lists);
        if (order > IN_RANK) {
            // So many lists lie nearly in a row. The first ones tell what is near, the others are read as they lie.
            Arrays.sort(ranked, IN_RANK, order);
        }
        for (int i = 0; i < order; i++) {
            lists.scan(ranked[i], scratch.query, scratch.rows);
        }
        if (order < lists.count() && scratch.rows.size() < wanted) {
            scanOthers(scratch, wanted, order);
        }
    }

    /** More lists than were foreseen. The order of lists is a total one, so those read are the first of it again. */
    private void scanOthers(Scratch scratch, int wanted, int read) {
        lists.nearest(scratch.query, lists.count(), scratch.lists);
        for (int i = read; i < lists.count() && scratch.rows.size() < wanted; i++) {
            lists.scan(scratch.lists.row(i), scratch.query, scratch.rows);
        }
    }

    private Neighbours scoredAgain(Scratch scratch, int wanted) {
        Candidates rows = scratch.rows;
        scratch.best.reset(wanted, Candidates.ALL);
        rows.cut();
        for (int first = 0; first < rows.size(); first += FloatRows.AHEAD) {
            int count = Math.min(rows.size() - first, FloatRows.AHEAD);
            for (int i = 0; i < count; i++) {
                scratch.ahead[i] = rows.row(first + i);
            }
            lists.score(count, scratch);
        }
        return scratch.best.neighbours(wanted);
    }

    @Override
    public void copy(int ordinal, float[] into, int at) {
        lists.vectors().get(lists.row(ordinal), into, at, dimension());
    }

    /** Lists that a search for {@code k} reads where nothing is filtered. */
    int probes(int k) {
        return Math.min(lists.count(), probes.of(k));
    }

    /** Gives the memory back; no search may run or follow. */
    @Override
    public void close() {
        memory.close();
        if (sieve != null) {
            sieve.close();
        }
    }
}
