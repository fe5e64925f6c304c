package cascade.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import cascade.models.rank.RankShape;
import java.util.Map;
import java.util.Set;

/**
 * The inputs and output that every ranking graph has: int32 {@code user [1, width]}, {@code context [1, width]},
 * {@code items [n, width]} and, where the model takes it, {@code cross [n, width]}; float32 {@code probabilities [n, tasks]}.
 */
final class Signature {

    static final String USER = "user";
    static final String CONTEXT = "context";
    static final String ITEMS = "items";
    static final String CROSS = "cross";
    static final String PROBABILITIES = "probabilities";

    private Signature() {}

    /** The widths of the graph, or {@link OnnxException} where it is none for ranking {@code tasks} tasks. */
    static RankShape of(OrtSession session, int rows, int tasks) throws OrtException {
        return of(session.getInputInfo(), session.getOutputInfo(), rows, tasks);
    }

    /** The same of what one graph takes, or several together, and what comes out. */
    static RankShape of(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs, int rows, int tasks) {
        boolean hasCross = inputs.containsKey(CROSS);
        Set<String> expected = hasCross ? Set.of(USER, CONTEXT, ITEMS, CROSS) : Set.of(USER, CONTEXT, ITEMS);
        if (!inputs.keySet().equals(expected) || !outputs.containsKey(PROBABILITIES)) {
            throw new OnnxException("the graph takes " + inputs.keySet() + " and gives " + outputs.keySet());
        }
        int columns = columns(outputs.get(PROBABILITIES), OnnxJavaType.FLOAT);
        if (columns != tasks) {
            throw new OnnxException("the graph predicts " + columns + " tasks, its manifest names " + tasks);
        }
        return new RankShape(
                rows,
                columns(inputs.get(USER), OnnxJavaType.INT32),
                columns(inputs.get(ITEMS), OnnxJavaType.INT32),
                columns(inputs.get(CONTEXT), OnnxJavaType.INT32),
                hasCross ? columns(inputs.get(CROSS), OnnxJavaType.INT32) : 0);
    }

    static int columns(NodeInfo node, OnnxJavaType type) {
        if (!(node.getInfo() instanceof TensorInfo tensor)
                || tensor.type != type
                || tensor.getShape().length != 2
                || tensor.getShape()[1] < 1) {
            throw new OnnxException("'" + node.getName() + "' is not " + type + " [n, columns] but " + node.getInfo());
        }
        return Math.toIntExact(tensor.getShape()[1]);
    }
}
