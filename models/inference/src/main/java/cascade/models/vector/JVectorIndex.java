package cascade.models.vector;

import cascade.models.embed.ItemVectors;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;

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
        var rows = rows(vectors);
        try (var threads = new ForkJoinPool(settings.buildThreads);
                var builder = new GraphIndexBuilder(
                        BuildScoreProvider.randomAccessScoreProvider(rows, SIMILARITY),
                        vectors.dimension(),
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

    private static RandomAccessVectorValues rows(ItemVectors vectors) {
        List<VectorFloat<?>> rows = new ArrayList<>(vectors.size());
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            rows.add(TYPES.createFloatVector(vectors.copy(ordinal)));
        }
        return new ListRandomAccessVectorValues(rows, vectors.dimension());
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
    public Neighbours search(float[] query, int k) {
        Queries.check(query, k, dimension());
        int wanted = Math.min(k, size());
        if (wanted == 0) {
            return new Neighbours(new int[0], new float[0]);
        }
        float norm = norm(query);
        var score = DefaultSearchScoreProvider.exact(unit(query, norm), SIMILARITY, vectors);
        GraphSearcher searcher = idleSearchers.poll();
        if (searcher == null) {
            searcher = new GraphSearcher(graph);
        }
        SearchResult result =
                searcher.search(score, wanted, Math.max(wanted, searchBeam), EVERYTHING, EVERYTHING, Bits.ALL);
        idleSearchers.offer(searcher);
        return neighbours(result.getNodes(), norm);
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
