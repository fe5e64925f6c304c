package cascade.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** Writes an ONNX graph node by node. Values are named by the node that makes them: {@code v1}, {@code v2}, ... */
final class GraphWriter {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

    /** An input of int32; a negative size stands for any. */
    String input(String name, long... shape) {
        return input(name, TensorProto.DataType.INT32, shape);
    }

    String input(String name, TensorProto.DataType type, long... shape) {
        graph.addInput(value(name, type, shape));
        return name;
    }

    void output(String name, String from, long... shape) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(from).addOutput(name));
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, shape));
    }

    String constant(float[] values, long... shape) {
        var tensor = TensorProto.newBuilder().setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return initializer(tensor, shape);
    }

    String constant(long value) {
        return initializer(
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.INT64.getNumber())
                        .addInt64Data(value),
                1);
    }

    String node(String operator, String... inputs) {
        return add(NodeProto.newBuilder().setOpType(operator), inputs);
    }

    /** A node with one integer attribute. */
    String node(String operator, String attribute, long value, String... inputs) {
        var setting = AttributeProto.newBuilder()
                .setName(attribute)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
        return add(NodeProto.newBuilder().setOpType(operator).addAttribute(setting), inputs);
    }

    byte[] model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private String add(NodeProto.Builder node, String... inputs) {
        String name = "v" + (graph.getNodeCount() + 1);
        for (String input : inputs) {
            node.addInput(input);
        }
        graph.addNode(node.setName(name).addOutput(name));
        return name;
    }

    private String initializer(TensorProto.Builder tensor, long... shape) {
        String name = "c" + (graph.getInitializerCount() + 1);
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        var dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            var dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("n") : dimension.setDimValue(size));
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
