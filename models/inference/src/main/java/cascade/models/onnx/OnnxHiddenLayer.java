package cascade.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.models.embed.HiddenLayer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The hidden layer of a tower in ONNX Runtime, on the calling thread: float32 {@code sums [n, width]} to float32
 * {@code hidden [n, width]}.
 */
public final class OnnxHiddenLayer implements HiddenLayer {

    private static final String SUMS = "sums";
    private static final String HIDDEN = "hidden";

    private final OnnxRuntime runtime;
    private final OrtSession session;
    private final int width;
    // Runs are safe side by side, the buffers of one are not: as many are made as runs ever went at once.
    private final Queue<Buffers> idle = new ConcurrentLinkedQueue<>();

    private OnnxHiddenLayer(OnnxRuntime runtime, OrtSession session, int width) {
        this.runtime = runtime;
        this.session = session;
        this.width = width;
    }

    /**
     * Loads the graph.
     *
     * @param width of the sums
     * @throws OnnxException where it cannot be loaded or takes or gives something else
     */
    public static OnnxHiddenLayer open(OnnxRuntime runtime, Path model, int width) {
        try {
            OrtSession session = runtime.session(model);
            try {
                checkSignature(session, width);
                return new OnnxHiddenLayer(runtime, session, width);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("cannot load " + model.getFileName(), e);
        }
    }

    private static void checkSignature(OrtSession session, int width) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        NodeInfo sums = inputs.get(SUMS);
        NodeInfo hidden = outputs.get(HIDDEN);
        if (inputs.size() != 1 || sums == null || hidden == null) {
            throw new OnnxException("the graph takes " + inputs.keySet() + " and gives " + outputs.keySet());
        }
        checkWidth(sums, width);
        checkWidth(hidden, width);
    }

    private static void checkWidth(NodeInfo node, int expected) {
        int columns = Signature.columns(node, OnnxJavaType.FLOAT);
        if (columns != expected) {
            throw new OnnxException(
                    "'" + node.getName() + "' of the graph has " + columns + " columns, not " + expected);
        }
    }

    @Override
    public float[] of(float[] sums) {
        try {
            Buffers buffers = idle.poll();
            if (buffers == null) {
                buffers = new Buffers(runtime.environment(), width);
            }
            try {
                return buffers.run(session, sums);
            } finally {
                idle.offer(buffers);
            }
        } catch (OrtException e) {
            throw new OnnxException("the graph of a hidden layer failed", e);
        }
    }

    /** Releases the session; no call may run or follow, as the native side would crash the process. */
    @Override
    public void close() {
        try {
            for (Buffers buffers = idle.poll(); buffers != null; buffers = idle.poll()) {
                buffers.close();
            }
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("cannot release a session", e);
        }
    }

    /** The memory of one run at a time, as tensors that are made once. */
    private static final class Buffers {

        private final DirectRows sums;
        private final DirectRows hidden;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;

        Buffers(OrtEnvironment environment, int width) throws OrtException {
            sums = new DirectRows(width);
            hidden = new DirectRows(width);
            inputs = Map.of(SUMS, sums.floats(environment, 1));
            outputs = Map.of(HIDDEN, hidden.floats(environment, 1));
        }

        float[] run(OrtSession session, float[] values) throws OrtException {
            sums.put(values);
            // The result owns nothing, its one value being ours.
            session.run(inputs, outputs).close();
            return hidden.read(1);
        }

        void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }
}
