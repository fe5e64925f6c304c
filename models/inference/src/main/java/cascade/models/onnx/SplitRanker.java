package cascade.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.features.schema.Field;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A ranking model in two graphs in ONNX Runtime, on the calling thread: what an item gives, which a server may keep while the
 * item's ids stay as they are, and the rest of a request.
 *
 * <pre>{@code
 * float[] pools = ranker.pools(itemIds, items);             // once for each item
 * ranker.score(new PooledBatch(user, context, place -> poolOf(place), cross, candidates));
 * }</pre>
 *
 * <p>As a {@link Ranker} it runs one after the other. What the graphs compute is passed on as it is: NaN too.
 */
public final class SplitRanker implements Ranker {

    private final OnnxRuntime runtime;
    private final OrtSession item;
    private final OrtSession request;
    private final List<String> tasks;
    private final RankShape shape;
    private final int poolWidth;
    private final Queue<SplitWorkspace> idle = new ConcurrentLinkedQueue<>();

    private SplitRanker(OnnxRuntime runtime, OrtSession item, OrtSession request, List<String> tasks, int rows)
            throws OrtException {
        this.runtime = runtime;
        this.item = item;
        this.request = request;
        this.tasks = List.copyOf(tasks);
        Map<String, NodeInfo> inputs = new HashMap<>(request.getInputInfo());
        NodeInfo pools = inputs.remove(Signature.POOLS);
        NodeInfo given = item.getOutputInfo().get(Signature.POOLS);
        if (pools == null || given == null) {
            throw new OnnxException(
                    "the item graph gives " + item.getOutputInfo().keySet() + ", the request graph takes "
                            + request.getInputInfo().keySet());
        }
        inputs.putAll(item.getInputInfo());
        shape = Signature.of(inputs, request.getOutputInfo(), rows, tasks.size());
        poolWidth = Signature.columns(pools, OnnxJavaType.FLOAT);
        if (Signature.columns(given, OnnxJavaType.FLOAT) != poolWidth) {
            throw new OnnxException(
                    "the item graph gives " + given.getInfo() + ", the request graph takes " + pools.getInfo());
        }
    }

    /**
     * Loads the two graphs.
     *
     * @param item int32 {@code items [n, width]} to float32 {@code pools [n, poolWidth]}
     * @param request int32 {@code user}, {@code context} and maybe {@code cross}, with these pools, to float32 {@code
     *     probabilities [n, tasks]}
     * @param tasks names of its output columns
     * @param rows rows of the embedding table
     * @throws OnnxException where they cannot be loaded, or have another form, or do not fit each other
     */
    public static SplitRanker open(OnnxRuntime runtime, Path item, Path request, List<String> tasks, int rows) {
        try {
            OrtSession first = runtime.session(item);
            try {
                return open(runtime, first, request, tasks, rows);
            } catch (OrtException | RuntimeException e) {
                first.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("cannot load " + item + " and " + request, e);
        }
    }

    private static SplitRanker open(OnnxRuntime runtime, OrtSession item, Path request, List<String> tasks, int rows)
            throws OrtException {
        OrtSession second = runtime.session(request);
        try {
            return new SplitRanker(runtime, item, second, tasks, rows);
        } catch (OrtException | RuntimeException e) {
            second.close();
            throw e;
        }
    }

    @Override
    public List<String> tasks() {
        return tasks;
    }

    /** What the two graphs take. */
    public RankShape shape() {
        return shape;
    }

    /** Numbers that an item's side has. */
    public int poolWidth() {
        return poolWidth;
    }

    /**
     * The item side, {@code [size, poolWidth]}: the same for every request.
     *
     * @param items {@code [size, itemWidth]} ids
     */
    public float[] pools(int[] items, int size) {
        shape.check(Field.ITEM, items, size);
        return run(size, workspace -> workspace.pools(item, items, size));
    }

    /** Probabilities for every candidate of the batch, in its order. */
    public Scores score(PooledBatch batch) {
        shape.check(Field.USER, batch.user(), 1);
        shape.check(Field.CONTEXT, batch.context(), 1);
        shape.check(Field.CROSS, batch.cross(), batch.size());
        return new Scores(tasks, run(batch.size(), workspace -> workspace.score(request, batch)));
    }

    @Override
    public Scores score(RankBatch batch) {
        shape.check(batch);
        return new Scores(tasks, run(batch.size(), workspace -> workspace.score(item, request, batch)));
    }

    private float[] run(int size, Run run) {
        SplitWorkspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new SplitWorkspace(runtime.environment(), shape, poolWidth, tasks.size());
        }
        try {
            return run.with(workspace);
        } catch (OrtException e) {
            throw new OnnxException("the ranking graph failed on " + size + " candidates", e);
        } finally {
            idle.offer(workspace);
        }
    }

    /** Releases the sessions; no call may run or follow, as the native side would crash the process. */
    @Override
    public void close() {
        try {
            item.close();
            request.close();
        } catch (OrtException e) {
            throw new OnnxException("cannot release a session", e);
        }
    }

    private interface Run {
        float[] with(SplitWorkspace workspace) throws OrtException;
    }
}
