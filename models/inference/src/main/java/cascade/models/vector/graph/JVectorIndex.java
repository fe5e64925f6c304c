package cascade.models.vector.graph;

import cascade.models.embed.ItemVectors;
import cascade.models.vector.Neighbours;
import cascade.models.vector.Queries;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Rows;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorUtilSupport;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;

/**
 * A graph over unit vectors, walked best first (jvector: Vamana with an HNSW hierarchy). Finds most of the true neighbours
 * by looking at a small part of the vectors. Built once and never changed: a graph that is searched while it is rebuilt in
 * place is not safe, so new vectors make a new index.
 */
public final class JVectorIndex implements VectorIndex {

    private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
    // Below the lowest score, rounding included: jvector leaves out what scores less than its threshold.
    private static final float EVERYTHING = -1;
    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final VectorUtilSupport VECTORS =
            VectorizationProvider.getInstance().getVectorUtilSupport();

    // Below this share of accepted vectors a walk finds too few of them, and looking at each is cheaper.
    private static final double SCANNED = .05;

    private final RandomAccessVectorValues vectors;
    private final ImmutableGraphIndex graph;
    private final int searchBeam;
    // A searcher serves one thread at a time; as many are made as searches ever ran at once.
    private final Queue<GraphSearcher> idleSearchers = new ConcurrentLinkedQueue<>();

    private JVectorIndex(RandomAccessVectorValues vectors, ImmutableGraphIndex graph, int searchBeam) {
        this.vectors = vectors;
        this.graph = graph;
        this.searchBeam = searchBeam;
    }

    /** Builds the graph; blocks while {@link Settings#buildThreads} threads do. With one thread it is deterministic. */
    public static JVectorIndex build(ItemVectors vectors, Settings settings) {
        return build(vectors.matrix(), vectors.dimension(), settings);
    }

    /** The same over the rows of {@code vectors}, {@code [size, dimension]}, of unit length and copied. */
    public static JVectorIndex build(float[] vectors, int dimension, Settings settings) {
        Rows.check(vectors, dimension);
        var rows = rows(vectors, dimension);
        try (var threads = new ForkJoinPool(settings.buildThreads);
                var builder = new GraphIndexBuilder(
                        BuildScoreProvider.randomAccessScoreProvider(rows, SIMILARITY),
                        dimension,
                        settings.degree,
                        settings.buildBeam,
                        settings.overflow,
                        settings.alpha,
                        true,
                        true,
                        threads,
                        threads)) {
            return new JVectorIndex(rows, builder.build(rows), settings.searchBeam);
        } catch (IOException e) {
            throw new UncheckedIOException("jvector could not release its builder", e);
        }
    }

    private static RandomAccessVectorValues rows(float[] vectors, int dimension) {
        List<VectorFloat<?>> rows = new ArrayList<>(vectors.length / dimension);
        for (int at = 0; at < vectors.length; at += dimension) {
            rows.add(TYPES.createFloatVector(Arrays.copyOfRange(vectors, at, at + dimension)));
        }
        return new ListRandomAccessVectorValues(rows, dimension);
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public int size() {
        return vectors.size();
    }

    @Override
    public Neighbours search(float[] query, int k, IntPredicate accepts) {
        Queries.check(query, k, dimension());
        int wanted = Math.min(k, size());
        if (wanted == 0) {
            return Neighbours.none();
        }
        double share = Queries.share(accepts, size());
        // The walk keeps what is accepted only: the fewer there are, the more it must keep to come as far. One that
        // would keep
        // all costs more than looking at each, and misses those that no edge leads to, as a small graph may have.
        double beam = Math.max(wanted, searchBeam) / Math.min(1, 5 * share);
        if (share < SCANNED || beam >= size()) {
            return scan(query, wanted, accepts);
        }
        float norm = norm(query);
        var score = DefaultSearchScoreProvider.exact(unit(query, norm), SIMILARITY, vectors);
        GraphSearcher searcher = idleSearchers.poll();
        if (searcher == null) {
            searcher = new GraphSearcher(graph);
        }
        SearchResult result = searcher.search(score, wanted, (int) beam, EVERYTHING, EVERYTHING, accepts::test);
        idleSearchers.offer(searcher);
        return neighbours(result.getNodes(), norm);
    }

    private Neighbours scan(float[] query, int wanted, IntPredicate accepts) {
        var best = new Candidates();
        best.reset(wanted, accepts);
        VectorFloat<?> vector = TYPES.createFloatVector(query);
        for (int ordinal = 0; ordinal < size(); ordinal++) {
            if (accepts.test(ordinal)) {
                best.add(VECTORS.dotProduct(vector, vectors.getVector(ordinal)), ordinal);
            }
        }
        return Neighbours.of(best, wanted);
    }

    private static Neighbours neighbours(SearchResult.NodeScore[] nodes, float norm) {
        int[] ordinals = new int[nodes.length];
        float[] scores = new float[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            ordinals[i] = nodes[i].node;
            // jvector squeezes the inner product of unit vectors into 0..1 as (1 + product) / 2.
            scores[i] = (2 * nodes[i].score - 1) * norm;
        }
        return new Neighbours(ordinals, scores);
    }

    // jvector drops scores below 0, which only products of unit vectors never have; the order is the same for any
    // length.
    private static VectorFloat<?> unit(float[] query, float norm) {
        float[] unit = query.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] = norm == 0 ? 0 : unit[i] / norm;
        }
        return TYPES.createFloatVector(unit);
    }

    private static float norm(float[] query) {
        double squares = 0;
        for (float value : query) {
            squares += (double) value * value;
        }
        return (float) Math.sqrt(squares);
    }

    @Override
    public void copy(int ordinal, float[] into, int at) {
        VectorFloat<?> vector = vectors.getVector(ordinal);
        for (int i = 0; i < dimension(); i++) {
            into[at + i] = vector.get(i);
        }
    }

    @Override
    public long bytesBesideVectors() {
        return graph.ramBytesUsed();
    }

    /** Releases the graph; no search may run or follow. */
    @Override
    public void close() {
        try {
            for (GraphSearcher searcher = idleSearchers.poll(); searcher != null; searcher = idleSearchers.poll()) {
                searcher.close();
            }
            graph.close();
        } catch (IOException e) {
            throw new UncheckedIOException("jvector could not release its graph", e);
        }
    }

    /**
     * How the graph is built and walked.
     *
     * @param degree most neighbours of a node
     * @param buildBeam candidates kept in sight while a node is linked in
     * @param searchBeam candidates kept in sight in a search, where k is smaller
     * @param overflow how far a node may exceed its degree while building, as a factor
     * @param alpha how much longer an edge may be than the detour it saves; above 1 keeps long edges
     * @param buildThreads threads that build
     */
    public record Settings(int degree, int buildBeam, int searchBeam, float overflow, float alpha, int buildThreads) {

        public Settings {
            if (degree < 2 || buildBeam < 1 || searchBeam < 1 || overflow < 1 || alpha < 1 || buildThreads < 1) {
                throw new IllegalArgumentException("no graph can be built or walked with degree " + degree
                        + ", beams " + buildBeam + " and " + searchBeam + ", overflow " + overflow + ", alpha " + alpha
                        + " and " + buildThreads + " threads");
            }
        }

        /** Degree 32, a beam of 100 to build and of 200 to search, on every core. */
        public static Settings defaults() {
            return new Settings(32, 100, 200, 1.2f, 1.2f, Runtime.getRuntime().availableProcessors());
        }

        public Settings withBuildThreads(int threads) {
            return new Settings(degree, buildBeam, searchBeam, overflow, alpha, threads);
        }
    }
}
