package cascade.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.features.schema.Field;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A ranking model in two parts: the pools of its ids, summed up here, and a graph of what is above them in ONNX Runtime, on the
 * calling thread. A server keeps the pools of each item while its ids stay as they are, and those of a user's topics and authors
 * for a request.
 *
 * <pre>{@code
 * float[] pools = ranker.pools(Field.ITEM, itemIds, items);             // once for each item
 * ranker.score(new PooledBatch(user, context, poolsOfItems, poolsOfCross, candidates));
 * }</pre>
 *
 * <p>As a {@link Ranker} it computes all pools anew. What the graph computes is passed on as it is: NaN too.
 */
public final class SplitRanker implements Ranker {

    private final OnnxRuntime runtime;
    private final PoolTable table;
    private final OrtSession session;
    private final List<String> tasks;
    private final RankShape shape;
    private final Queue<SplitWorkspace> idle = new ConcurrentLinkedQueue<>();

    private SplitRanker(OnnxRuntime runtime, PoolTable table, OrtSession session, List<String> tasks, RankShape shape) {
        this.runtime = runtime;
        this.table = table;
        this.session = session;
        this.tasks = List.copyOf(tasks);
        this.shape = shape;
    }

    /**
     * Loads the two parts.
     *
     * @param graph float32 {@code user [1, poolWidth]}, {@code context [1, poolWidth]}, {@code items [n, poolWidth]} and maybe
     *     {@code cross [n, poolWidth]} to float32 {@code probabilities [n, tasks]}
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
        if (table.rows() != shape.rows() || table.tasks() != tasks.size()) {
            throw new OnnxException("the table has " + table.rows() + " rows for " + table.tasks()
                    + " tasks, its bundle names " + shape.rows() + " and " + tasks.size());
        }
        Set<String> expected = shape.crossWidth() > 0
                ? Set.of(Signature.USER, Signature.CONTEXT, Signature.ITEMS, Signature.CROSS)
                : Set.of(Signature.USER, Signature.CONTEXT, Signature.ITEMS);
        Map<String, NodeInfo> inputs = session.getInputInfo();
        NodeInfo given = session.getOutputInfo().get(Signature.PROBABILITIES);
        if (!inputs.keySet().equals(expected) || given == null) {
            throw new OnnxException("the graph takes " + inputs.keySet() + ", not " + expected + ", and gives "
                    + session.getOutputInfo().keySet());
        }
        for (NodeInfo input : inputs.values()) {
            if (Signature.columns(input, OnnxJavaType.FLOAT) != table.poolWidth()) {
                throw new OnnxException("the table gives pools of " + table.poolWidth() + " numbers, the graph takes "
                        + input.getInfo());
            }
        }
        if (Signature.columns(given, OnnxJavaType.FLOAT) != tasks.size()) {
            throw new OnnxException("the graph predicts " + given.getInfo() + ", its manifest names " + tasks);
        }
    }

    @Override
    public List<String> tasks() {
        return tasks;
    }

    /** Numbers that a pool has. */
    public int poolWidth() {
        return table.poolWidth();
    }

    /**
     * The pools of one field, {@code [size, poolWidth]}. Where a field's ids are in two rows, 0 where the other has one, the sum of the
     * two pools is that of the field.
     *
     * @param ids {@code [size, width]} of the field
     */
    public float[] pools(Field field, int[] ids, int size) {
        shape.check(field, ids, size);
        float[] pools = new float[size * poolWidth()];
        int width = ids.length / size;
        for (int row = 0; row < size; row++) {
            table.pool(ids, row * width, width, pools, row * poolWidth());
        }
        return pools;
    }

    /** Probabilities for every candidate of the batch, in its order. */
    public Scores score(PooledBatch batch) {
        shape.check(Field.USER, batch.user(), 1);
        shape.check(Field.CONTEXT, batch.context(), 1);
        SplitWorkspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new SplitWorkspace(runtime.environment(), table, shape.crossWidth() > 0);
        }
        try {
            return new Scores(tasks, workspace.score(session, batch));
        } catch (OrtException e) {
            throw new OnnxException("the ranking graph failed on " + batch.size() + " candidates", e);
        } finally {
            idle.offer(workspace);
        }
    }

    @Override
    public Scores score(RankBatch batch) {
        shape.check(batch);
        return score(new PooledBatch(
                batch.user(),
                batch.context(),
                pooling(batch.items(), shape.itemWidth()),
                pooling(batch.cross(), shape.crossWidth()),
                batch.size()));
    }

    private PooledBatch.Pools pooling(int[] ids, int width) {
        return (place, to, at) -> table.pool(ids, place * width, width, to, at);
    }

    /** Releases the session; no call may run or follow, as the native side would crash the process. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("cannot release a session", e);
        }
    }
}
