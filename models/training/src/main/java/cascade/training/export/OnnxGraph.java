package cascade.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import cascade.training.embedding.TableValues;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An ONNX graph while it is written, operator by operator. Values are known by name; every method that adds one returns its
 * name.
 *
 * <p>Operator set 17, IR version 8: old enough for any runtime of the last years. One protobuf holds at most 2 GB, so larger
 * tables than that do not fit in.
 */
final class OnnxGraph {

    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph;
    private int named;

    OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** An int32 input {@code [rows, columns]}; a row count of -1 is left open, as the dimension {@code n}. */
    String input(String name, int rows, int columns) {
        graph.addInput(value(name, TensorProto.DataType.INT32, rows, columns));
        return name;
    }

    /** A float32 input likewise. */
    String floats(String name, int rows, int columns) {
        graph.addInput(value(name, TensorProto.DataType.FLOAT, rows, columns));
        return name;
    }

    /** How many rows a tensor has, int64 {@code [1]}. */
    String rows(String of) {
        return apply("Slice", apply("Shape", of), numbers(0), numbers(1), numbers(0));
    }

    /** Makes {@code of} the float32 output {@code name}, {@code [n, columns]}. */
    void output(String name, String of, int columns) {
        graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(of).addOutput(name));
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, -1, columns));
    }

    /** A float constant. */
    String constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return initializer(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    /** A table as a constant; there is one copy of it until the graph is written. */
    String constant(String name, TableValues values, long... shape) {
        return initializer(name, TensorProto.DataType.FLOAT, values.littleEndian(), shape);
    }

    /** A constant list of whole numbers: axes, or a shape. */
    String numbers(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return initializer(fresh("numbers"), TensorProto.DataType.INT64, bytes, numbers.length);
    }

    /** A name that nothing in the graph has yet. */
    String fresh(String prefix) {
        return prefix + "_" + named++;
    }

    /** The result of an operator with default attributes. */
    String apply(String operator, String... inputs) {
        return node(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)));
    }

    /** The result of an operator with one whole-number attribute. */
    String apply(String operator, String attribute, long value, String... inputs) {
        return node(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addAttribute(AttributeProto.newBuilder()
                        .setName(attribute)
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(value)));
    }

    /** The result of an operator with an attribute that is a list of whole numbers. */
    String apply(String operator, String attribute, long[] values, String... inputs) {
        AttributeProto.Builder list =
                AttributeProto.newBuilder().setName(attribute).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(list::addInts);
        return node(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addAttribute(list));
    }

    void write(Path file) {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("cascade")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build();
        try (OutputStream stream = Files.newOutputStream(file)) {
            model.writeTo(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private String node(NodeProto.Builder node) {
        String result = fresh(node.getOpType());
        graph.addNode(node.addOutput(result));
        return result;
    }

    private String initializer(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int rows, int columns) {
        var first = TensorShapeProto.Dimension.newBuilder();
        var shape = TensorShapeProto.newBuilder()
                .addDim(rows < 0 ? first.setDimParam("n") : first.setDimValue(rows))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
