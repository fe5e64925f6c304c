package cascade.models.vector.ivf;

import cascade.models.memory.LargePages;
import cascade.models.memory.OwnedMemory;
import cascade.models.vector.GrowingIndex;
import cascade.models.vector.Neighbours;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.Rows;
import cascade.models.vector.codes.Scratch;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An inverted file whose lists grow: what is added joins the list of its nearest centre, so that a search finds it where it
 * would have been had it been there before, and scores the best of old and new once. Owns the file that it began with.
 */
final class GrowingLists implements GrowingIndex {

    /** Of the vectors that centres were learned from, the share of others to come until they are learned anew. */
    private static final double MOST_NEW = .5;

    /** Of the same, the share of all that must be left. */
    private static final double LEAST_LEFT = .5;

    private final IvfIndex begun;
    private final IvfLists lists;
    private final ListTails tails;
    private final ListSearch search;

    GrowingLists(IvfIndex begun, IvfLists lists, Probes probes) {
        this.begun = begun;
        this.lists = lists;
        tails = new ListTails(lists);
        search = new ListSearch(lists, tails, probes);
    }

    @Override
    public int begun() {
        return lists.size();
    }

    @Override
    public int dimension() {
        return lists.dimension();
    }

    @Override
    public int size() {
        return lists.size() + tails.size();
    }

    @Override
    public void add(float[] vector) {
        if (vector.length != dimension()) {
            throw new IllegalArgumentException(
                    "the vector has dimension " + vector.length + ", the index " + dimension());
        }
        Rows.check(vector, dimension());
        Scratch scratch = Scratch.ofThread();
        scratch.query.set(vector);
        lists.nearest(scratch.query, 1, scratch.lists);
        tails.add(scratch.lists.row(0), vector);
    }

    @Override
    public Neighbours search(float[] query, int k, IntPredicate accepts) {
        return search.nearest(query, k, accepts);
    }

    @Override
    public void copy(int ordinal, float[] into, int at) {
        if (ordinal < lists.size()) {
            begun.copy(ordinal, into, at);
        } else {
            tails.copy(ordinal - lists.size(), into, at);
        }
    }

    /** The same centres with what is left of old and new in their lists, until too much of it is new. */
    @Override
    public Optional<VectorIndex> compacted(int[] ordinals, byte[] marks) {
        Learned learned = begun.learned().plus(tails.size());
        if (learned.arrived() > MOST_NEW * learned.from() || ordinals.length < LEAST_LEFT * learned.from()) {
            return Optional.empty();
        }
        return Optional.of(OwnedMemory.of(memory -> {
            var writer = new ListWriter(
                    new LargePages(memory),
                    dimension(),
                    lists.count(),
                    lists.codes().kind());
            IvfLists compacted = writer.write(
                    writer.centres(lists.centres()),
                    chosen(ordinals),
                    marks,
                    (ordinal, into, at) -> copy(ordinals[ordinal], into, at));
            return new IvfIndex(memory, compacted, search.probes(), learned);
        }));
    }

    private int[] chosen(int[] ordinals) {
        int size = size();
        int[] all = new int[size];
        lists.lists(all);
        tails.lists(size - lists.size(), all, lists.size());
        int[] chosen = new int[ordinals.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = all[ordinals[i]];
        }
        return chosen;
    }

    @Override
    public long bytesBesideVectors() {
        return begun.bytesBesideVectors() + tails.bytesBesideVectors();
    }

    /** Closes the file that it began with; the memory of what was added goes when nobody refers to it. */
    @Override
    public void close() {
        begun.close();
    }

    /**
     * What the centres of lists go back to.
     *
     * @param from vectors that they were learned from
     * @param arrived vectors that came since, over all lists that had these centres
     */
    record Learned(int from, int arrived) {

        Learned plus(int more) {
            return new Learned(from, arrived + more);
        }
    }
}
