package cascade.models.vector.ivf;

import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.memory.LargePages;
import cascade.models.vector.GrowingIndex;
import cascade.models.vector.Neighbours;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.ivf.GrowingLists.Learned;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An inverted file: the vectors in lists around some thousand centres. A search reads the lists whose centres are nearest to
 * the query, as 8-bit codes, and scores the best few hundred more than were asked for again, exactly. How many lists is
 * measured when it is built, for a share of the true neighbours. For deep lists: what it reads lies in a row.
 *
 * <p>Takes unit vectors; with others it works too, and finds fewer. Built once and never changed. Same vectors, settings and
 * machine, same index.
 */
public final class IvfIndex implements VectorIndex {

    private final Arena memory;
    private final IvfLists lists;
    private final Probes probes;
    private final Learned learned;
    private final ListSearch search;

    /** One whose centres were learned from its own vectors. */
    IvfIndex(Arena memory, IvfLists lists, Probes probes) {
        this(memory, lists, probes, new Learned(lists.size(), 0));
    }

    IvfIndex(Arena memory, IvfLists lists, Probes probes, Learned learned) {
        this.learned = learned;
        this.memory = memory;
        this.lists = lists;
        this.probes = probes;
        search = new ListSearch(lists, ListTails.NONE, probes);
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
        return build(vectors, dimension, settings, queries, new byte[0]);
    }

    /**
     * The same, where searches will want some marks and not others: rows of a list lie by mark, so that a {@link
     * cascade.models.vector.MarkFilter} is followed by reading what it wants alone.
     *
     * @param marks of each vector, in 0..7; empty where they have none
     */
    public static IvfIndex build(float[] vectors, int dimension, IvfSettings settings, float[] queries, byte[] marks) {
        return new IvfBuild(vectors, dimension, settings, queries, marks).index();
    }

    /** The same over the vectors of items. */
    public static IvfIndex build(ItemVectors vectors, IvfSettings settings) {
        return build(vectors.matrix(), vectors.dimension(), settings);
    }

    /** The same over the vectors of items, measured with {@code queries}. */
    public static IvfIndex build(ItemVectors vectors, IvfSettings settings, float[] queries) {
        return build(vectors.matrix(), vectors.dimension(), settings, queries);
    }

    /** The same over the vectors of items of these kinds, measured with {@code queries}. */
    public static IvfIndex build(ItemVectors vectors, IvfSettings settings, float[] queries, ItemKinds kinds) {
        return build(vectors.matrix(), vectors.dimension(), settings, queries, kinds.marks());
    }

    /**
     * The index that {@link #write} left, its lists and vectors mapped from the file, which must stay as it is.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static IvfIndex map(Path file) {
        return IvfFile.map(file);
    }

    /** Writes everything, vectors included. */
    public void write(Path file) {
        IvfFile.write(file, lists, probes);
    }

    /**
     * This index with codes of another kind, made of its vectors; itself where they are of that kind. This one must not be used
     * or closed any more. What is mapped stays so, and codes that are not read any more take no memory.
     */
    public IvfIndex coded(CodeKind kind) {
        return kind == lists.codes().kind()
                ? this
                : new IvfIndex(memory, lists.coded(kind, new LargePages(memory)), probes, learned);
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
        return lists.bytesBesideVectors();
    }

    @Override
    public Neighbours search(float[] query, int k, IntPredicate accepts) {
        return search.nearest(query, k, accepts);
    }

    @Override
    public void copy(int ordinal, float[] into, int at) {
        lists.vectors().get(lists.row(ordinal), into, at, dimension());
    }

    Learned learned() {
        return learned;
    }

    @Override
    public Optional<GrowingIndex> growing() {
        return Optional.of(new GrowingLists(this, lists, probes));
    }

    /** Lists that a search for {@code k} reads where nothing is filtered. */
    int probes(int k) {
        return Math.min(lists.count(), probes.of(k));
    }

    /** True where rows lie by these marks, or by none: what it must be for a filter by them to find all that it wants. */
    public boolean isMarked(byte[] marks) {
        return lists.isMarked(marks);
    }

    /** Gives the memory back; no search may run or follow. */
    @Override
    public void close() {
        memory.close();
    }
}
