package cascade.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.features.schema.Field;
import cascade.models.rank.PairParts;
import cascade.models.rank.PoolShape;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.RequestPairs;
import cascade.models.rank.ScoreParts;
import cascade.models.rank.Scores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/**
 * A ranking model in two parts: how its ids meet, summed up here, and a graph of what is above that in ONNX Runtime, on the calling
 * thread. A server keeps the pools of each item while its ids stay as they are, and those of a user's topics and authors for
 * a request.
 *
 * <pre>{@code
 * ranker.pool(Field.ITEM, ids, 0, pools, 0);                     // once for each item
 * RequestPairs pairs = ranker.pairs(user, context);
 * pairs.write(pools, 0, cross, first, second, third, interaction, ..);  // for each candidate
 * ranker.score(new PairedBatch(interaction, linear, size));
 * }</pre>
 *
 * <p>As a {@link Ranker} it computes all pools anew. What the graph computes is passed on as it is: NaN too.
 */
public final class SplitRanker implements Ranker {

    private final OnnxRuntime runtime;
    private final PoolTable table;
    private final PoolShape pools;
    private final OrtSession session;
    private final List<String> tasks;
    private final RankShape shape;
    private final Queue<SplitWorkspace> idle = new ConcurrentLinkedQueue<>();

    private SplitRanker(OnnxRuntime runtime, PoolTable table, OrtSession session, List<String> tasks, RankShape shape) {
        this.runtime = runtime;
        this.table = table;
        this.pools = table.shape();
        this.session = session;
        this.tasks = List.copyOf(tasks);
        this.shape = shape;
    }

    /**
     * Loads the two parts, and takes the table over, to close it; where that fails it stays the caller's.
     *
     * @param graph float32 {@code interaction [n, width]} and {@code linear [n, tasks]} to float32 {@code probabilities [n, tasks]}
     * @param tasks names of its output columns
     * @param shape of the ids that the table is asked for
     * @throws OnnxException where the graph cannot be loaded, or does not fit the table and the shape
     */
    public static SplitRanker open(
            OnnxRuntime runtime, PoolTable table, Path graph, List<String> tasks, RankShape shape) {
        try {
            OrtSession session = runtime.session(graph);
            try {
                check(table, session, tasks, shape);
                return new SplitRanker(runtime, table, session, tasks, shape);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("cannot load " + graph, e);
        }
    }

    private static void check(PoolTable table, OrtSession session, List<String> tasks, RankShape shape)
            throws OrtException {
        PoolShape pools = table.shape();
        if (pools.rows() != shape.rows() || pools.tasks() != tasks.size()) {
            throw new OnnxException("the table has " + pools.rows() + " rows for " + pools.tasks()
                    + " tasks, its bundle names " + shape.rows() + " and " + tasks.size());
        }
        Map<String, NodeInfo> inputs = session.getInputInfo();
        NodeInfo given = session.getOutputInfo().get(Signature.PROBABILITIES);
        Set<String> expected = Set.of(SplitWorkspace.INTERACTION, SplitWorkspace.LINEAR);
        if (!inputs.keySet().equals(expected) || given == null) {
            throw new OnnxException("the graph takes " + inputs.keySet() + ", not " + expected + ", and gives "
                    + session.getOutputInfo().keySet());
        }
        int width = Signature.columns(inputs.get(SplitWorkspace.INTERACTION), OnnxJavaType.FLOAT);
        if (width != pools.width()) {
            throw new OnnxException("the table has vectors of " + pools.width() + " numbers, the graph takes " + width);
        }
        if (Signature.columns(inputs.get(SplitWorkspace.LINEAR), OnnxJavaType.FLOAT) != tasks.size()
                || Signature.columns(given, OnnxJavaType.FLOAT) != tasks.size()) {
            throw new OnnxException("the graph predicts " + given.getInfo() + ", its manifest names " + tasks);
        }
    }

    @Override
    public List<String> tasks() {
        return tasks;
    }

    /** Numbers that a pool has. */
    public int poolWidth() {
        return pools.poolWidth();
    }

    /** Numbers that the interaction of a candidate has. */
    public int width() {
        return pools.width();
    }

    /**
     * Writes a field's pool, {@code [poolWidth]}, to {@code to} from {@code at} on. Where a field's ids are in two rows, 0 where the
     * other has one, the sum of the two pools is that of the field. Allocates nothing.
     *
     * @param ids those of the field from {@code from} on, each in {@code [0, rows)}
     */
    public void pool(Field field, int[] ids, int from, float[] to, int at) {
        table.pool(ids, from, shape.width(field), to, at);
    }

    /** The same of the first {@code count} of some ids of a field: the sum of such pools is that of the field. */
    public void pool(int[] ids, int count, float[] to, int at) {
        table.pool(ids, 0, count, to, at);
    }

    /**
     * Reads what {@link #pool} will of the first {@code count} ids, all at once.
     *
     * @return of no use but to be used
     */
    public int fetch(int[] ids, int count) {
        return table.fetch(ids, count);
    }

    /** How the ids of a request's candidates meet. */
    public RequestPairs pairs(int[] user, int[] context) {
        shape.check(Field.USER, user, 1);
        shape.check(Field.CONTEXT, context, 1);
        return table.pairs(user, context);
    }

    /**
     * What the scores of one candidate are made of, by task. Takes some 2,000 candidates' time.
     *
     * @param row of one candidate
     */
    public List<ScoreParts> explain(RankBatch row) {
        shape.check(row);
        return new CoalitionScores(this, PairParts.of(table, row)).parts();
    }

    /** Probabilities for every candidate of the batch, in its order. */
    public Scores score(PairedBatch batch) {
        return score(batch, float[]::new);
    }

    /**
     * The same, written to memory of the caller.
     *
     * @param memory as long as it is asked for or longer
     */
    public Scores score(PairedBatch batch, IntFunction<float[]> memory) {
        SplitWorkspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new SplitWorkspace(runtime.environment(), pools.width(), pools.tasks());
        }
        try {
            int count = batch.size() * pools.tasks();
            float[] scores = memory.apply(count);
            workspace.score(session, batch, scores);
            return new Scores(tasks, scores, count);
        } catch (OrtException e) {
            throw new OnnxException("the ranking graph failed on " + batch.size() + " candidates", e);
        } finally {
            idle.offer(workspace);
        }
    }

    @Override
    public Scores score(RankBatch batch) {
        shape.check(batch);
        RequestPairs pairs = table.pairs(batch.user(), batch.context());
        int size = batch.size();
        float[] item = new float[poolWidth()];
        // What is behind the first stays zero: a batch has whole pools of the field cross.
        float[] cross = new float[2 * poolWidth()];
        float[] interaction = new float[size * pools.width()];
        float[] linear = new float[size * pools.tasks()];
        for (int place = 0; place < size; place++) {
            pool(Field.ITEM, batch.items(), place * shape.itemWidth(), item, 0);
            pool(Field.CROSS, batch.cross(), place * shape.crossWidth(), cross, 0);
            pairs.write(
                    item,
                    0,
                    cross,
                    0,
                    poolWidth(),
                    poolWidth(),
                    interaction,
                    place * pools.width(),
                    linear,
                    place * pools.tasks());
        }
        return score(new PairedBatch(interaction, linear, size));
    }

    /** Releases session and table; no call may run or follow, as the native side would crash the process. */
    @Override
    public void close() {
        try (table) {
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("cannot release a session", e);
        }
    }
}
