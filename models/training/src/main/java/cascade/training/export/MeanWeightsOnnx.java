package cascade.training.export;

import cascade.training.embedding.SampleLayout.Slot;
import java.util.List;

/** The weights that make means out of sums, counted in the graph: one over the number of ids of a slot that are not 0. */
final class MeanWeightsOnnx {

    /** Of ONNX's element types. */
    private static final long FLOAT = 1;

    private MeanWeightsOnnx() {}

    /**
     * {@code [n, width, 1]}; 1 for the ids of slots that are sums.
     *
     * @param ids {@code [n, width]}, of the slots
     */
    static String of(OnnxGraph graph, OnnxAlgebra math, String ids, List<Slot> slots) {
        int width = slots.stream().mapToInt(Slot::width).sum();
        float[] together = new float[width * width];
        float[] sums = new float[width];
        int from = 0;
        for (Slot slot : slots) {
            for (int i = from; i < from + slot.width(); i++) {
                sums[i] = slot.mean() ? 0 : 1;
                for (int j = from; slot.mean() && j < from + slot.width(); j++) {
                    together[i * width + j] = 1;
                }
            }
            from += slot.width();
        }
        String one = math.constant(new float[] {1}, 1);
        String present = graph.apply("Min", graph.apply("Cast", "to", FLOAT, ids), one);
        String counts =
                math.add(math.matmul(present, math.constant(together, width, width)), math.constant(sums, width));
        String weights = graph.apply("Div", one, graph.apply("Max", counts, one));
        return graph.apply("Unsqueeze", weights, graph.numbers(2));
    }
}
