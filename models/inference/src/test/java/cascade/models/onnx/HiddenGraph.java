package cascade.models.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import cascade.models.embed.HiddenLayer;
import cascade.models.embed.HiddenWeights;
import cascade.models.embed.TowerTable;
import cascade.models.embed.TowerWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hidden layer of a tower as an ONNX graph, for tests of what loads one. */
public final class HiddenGraph {

    static final OnnxRuntime RUNTIME = new OnnxRuntime(OnnxSettings.defaults());

    private HiddenGraph() {}

    /** The graph of weights that have units, over sums of this width. */
    public static byte[] of(HiddenWeights hidden, int width) {
        var graph = new GraphWriter();
        String sums = graph.input("sums", TensorProto.DataType.FLOAT, -1, width);
        String first = graph.constant(hidden.first(), width, hidden.units());
        String second = graph.constant(hidden.second(), hidden.units(), width);
        String units = graph.node(
                "Relu",
                graph.node("Add", graph.node("MatMul", sums, first), graph.constant(hidden.bias(), hidden.units())));
        graph.output("hidden", graph.node("Add", sums, graph.node("MatMul", units, second)), -1, width);
        return graph.model();
    }

    /** A tower as its files hold it, mapped from {@code folder}. */
    static TowerTable table(TowerWeights tower, Path folder) {
        Path file = folder.resolve("tower.bin");
        try {
            // A tower before may have it mapped, and keeps its own.
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TowerTable.write(tower, file);
        return TowerTable.map(file);
    }

    /** Its hidden layer in ONNX Runtime; none where it has none. */
    static HiddenLayer open(TowerWeights tower, Path folder) {
        if (tower.hidden().units() == 0) {
            return HiddenLayer.NONE;
        }
        try {
            Path file = Files.write(folder.resolve("hidden.onnx"), of(tower.hidden(), tower.width()));
            return OnnxHiddenLayer.open(RUNTIME, file, tower.width());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
