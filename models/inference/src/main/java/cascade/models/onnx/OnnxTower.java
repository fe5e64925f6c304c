package cascade.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.models.embed.TowerInputs;
import cascade.models.embed.TowerShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The graph of a tower in ONNX Runtime, on the calling thread: int32 {@code ids [n, width]}, float32 {@code weights [n, width]}
 * and, where the tower takes it, {@code content [n, contentWidth]} to float32 {@code vectors [n, dimension]}.
 */
final class OnnxTower implements AutoCloseable {

    private static final String IDS = "ids";
    private static final String WEIGHTS = "weights";
    private static final String CONTENT = "content";
    private static final String VECTORS = "vectors";

    private final OnnxRuntime runtime;
    private final OrtSession session;
    private final TowerShape shape;
    // Runs are safe side by side, the buffers of one are not: as many are made as runs ever went at once.
    private final Queue<Buffers> idle = new ConcurrentLinkedQueue<>();

    private OnnxTower(OnnxRuntime runtime, OrtSession session, TowerShape shape) {
        this.runtime = runtime;
        this.session = session;
        this.shape = shape;
    }

    /** Loads {@code model}, or throws {@link OnnxException} where it cannot be loaded or has another shape. */
    static OnnxTower open(OnnxRuntime runtime, Path model, TowerShape shape) {
        try {
            OrtSession session = runtime.session(model);
            try {
                checkSignature(session, shape);
                var tower = new OnnxTower(runtime, session, shape);
                tower.checkRows();
                return tower;
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("cannot load " + model.getFileName(), e);
        }
    }

    private static void checkSignature(OrtSession session, TowerShape shape) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        Set<String> expected = shape.contentWidth() > 0 ? Set.of(IDS, WEIGHTS, CONTENT) : Set.of(IDS, WEIGHTS);
        if (!inputs.keySet().equals(expected) || !outputs.containsKey(VECTORS)) {
            throw new OnnxException("the graph takes " + inputs.keySet() + " and gives " + outputs.keySet());
        }
        checkWidth(inputs.get(IDS), OnnxJavaType.INT32, shape.width());
        checkWidth(inputs.get(WEIGHTS), OnnxJavaType.FLOAT, shape.width());
        if (shape.contentWidth() > 0) {
            checkWidth(inputs.get(CONTENT), OnnxJavaType.FLOAT, shape.contentWidth());
        }
        checkWidth(outputs.get(VECTORS), OnnxJavaType.FLOAT, shape.dimension());
    }

    private static void checkWidth(NodeInfo node, OnnxJavaType type, int expected) {
        int columns = Signature.columns(node, type);
        if (columns != expected) {
            throw new OnnxException(
                    "'" + node.getName() + "' of the graph has " + columns + " columns, not " + expected);
        }
    }

    /** A graph does not tell how many rows its table has; it fails where there is none of the last id. */
    private void checkRows() {
        int[] ids = new int[shape.width()];
        Arrays.fill(ids, shape.rows() - 1);
        try {
            vector(new TowerInputs(ids, new float[shape.width()], new float[shape.contentWidth()]));
        } catch (OnnxException e) {
            throw new OnnxException("the graph's table has fewer than " + shape.rows() + " rows", e);
        }
    }

    int dimension() {
        return shape.dimension();
    }

    /** {@code [dimension]}, the caller's own. */
    float[] vector(TowerInputs inputs) {
        shape.check(inputs);
        Buffers buffers = idle.poll();
        if (buffers == null) {
            buffers = new Buffers(runtime.environment(), shape);
        }
        try {
            return buffers.run(session, inputs);
        } catch (OrtException e) {
            throw new OnnxException("the graph of a tower failed", e);
        } finally {
            idle.offer(buffers);
        }
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

    /** The memory of one run at a time. */
    private static final class Buffers {

        private final OrtEnvironment environment;
        private final boolean hasContent;
        private final DirectRows ids;
        private final DirectRows weights;
        private final DirectRows content;
        private final DirectRows vectors;

        Buffers(OrtEnvironment environment, TowerShape shape) {
            this.environment = environment;
            hasContent = shape.contentWidth() > 0;
            ids = new DirectRows(shape.width());
            weights = new DirectRows(shape.width());
            content = new DirectRows(shape.contentWidth());
            vectors = new DirectRows(shape.dimension());
        }

        float[] run(OrtSession session, TowerInputs inputs) throws OrtException {
            ids.put(inputs.ids());
            weights.put(inputs.weights());
            content.put(inputs.content());
            try (var ofIds = ids.ints(environment, 1);
                    var ofWeights = weights.floats(environment, 1);
                    var out = vectors.floats(environment, 1)) {
                Map<String, OnnxTensor> tensors = new HashMap<>(Map.of(IDS, ofIds, WEIGHTS, ofWeights));
                if (hasContent) {
                    try (var ofContent = content.floats(environment, 1)) {
                        tensors.put(CONTENT, ofContent);
                        session.run(tensors, Map.of(VECTORS, out)).close();
                    }
                } else {
                    session.run(tensors, Map.of(VECTORS, out)).close();
                }
            }
            return vectors.read(1);
        }
    }
}
