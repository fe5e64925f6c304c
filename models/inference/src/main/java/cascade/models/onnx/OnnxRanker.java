package cascade.models.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A ranking graph in ONNX Runtime, on the calling thread. What the graph computes is passed on as it is: NaN too.
 *
 * <p>Ids are checked before a run: one outside the table would fail the whole batch inside the graph, or read past it.
 */
public final class OnnxRanker implements Ranker {

    private final OnnxRuntime runtime;
    private final OrtSession session;
    private final List<String> tasks;
    private final RankShape shape;
    // Runs are safe side by side, the buffers of one are not: as many are made as runs ever went at once.
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    private OnnxRanker(OnnxRuntime runtime, OrtSession session, List<String> tasks, RankShape shape) {
        this.runtime = runtime;
        this.session = session;
        this.tasks = tasks;
        this.shape = shape;
    }

    /**
     * Loads {@code model}, whose graph has the form of {@link Signature}.
     *
     * @param tasks names of its output columns
     * @param rows rows of its embedding table
     * @throws OnnxException where it cannot be loaded or has another form
     */
    public static OnnxRanker open(OnnxRuntime runtime, Path model, List<String> tasks, int rows) {
        try {
            OrtSession session = runtime.session(model);
            try {
                return new OnnxRanker(runtime, session, List.copyOf(tasks), Signature.of(session, rows, tasks.size()));
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("cannot load " + model, e);
        }
    }

    @Override
    public List<String> tasks() {
        return tasks;
    }

    /** What the graph takes. */
    public RankShape shape() {
        return shape;
    }

    @Override
    public Scores score(RankBatch batch) {
        shape.check(batch);
        try {
            Workspace workspace = idle.poll();
            if (workspace == null) {
                workspace = new Workspace(runtime.environment(), shape, tasks.size());
            }
            try {
                return new Scores(tasks, workspace.run(session, batch));
            } finally {
                idle.offer(workspace);
            }
        } catch (OrtException e) {
            throw new OnnxException("the ranking graph failed on " + batch.size() + " candidates", e);
        }
    }

    /** Releases the session; no call may run or follow, as the native side would crash the process. */
    @Override
    public void close() {
        for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
            workspace.close();
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("cannot release a session", e);
        }
    }
}
