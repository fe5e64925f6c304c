package cascade.training.model;

import cascade.training.graph.Array;
import cascade.training.graph.ArrayAlgebra;
import cascade.training.graph.ParamList;
import cascade.training.model.PoolDemand.Groups;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One sample of random vectors, two of whose five slots hold several ids, with its pools by plain loops. */
final class TinySample {

    static final ModelShape SHAPE = new ModelShape(1, 3, 5);
    static final double LINEAR = .25;

    private static final int[] SLOTS = {0, 1, 1, 2, 3, 3, 3, 4};
    private static final int[] FIELD_OF_SLOT = {0, 0, 1, 1, 2};

    private final double[][] vectors;
    private final int width;

    TinySample(int width, long seed) {
        this.width = width;
        var random = new Random(seed);
        vectors = new double[SLOTS.length][];
        for (int id = 0; id < SLOTS.length; id++) {
            vectors[id] = random.doubles(width, -1, 1).toArray();
        }
    }

    int ids() {
        return SLOTS.length;
    }

    /** The vector of one id; written to by tests that want a certain one. */
    double[] vector(int id) {
        return vectors[id];
    }

    static int field(int id) {
        return FIELD_OF_SLOT[SLOTS[id]];
    }

    static int slot(int id) {
        return SLOTS[id];
    }

    double[] slotVector(int slot) {
        return sum(IntStream.range(0, ids()).filter(id -> SLOTS[id] == slot), 1);
    }

    /** The logit of a model whose params have the given values. */
    double logit(RankModel model, double[][] params) {
        return model.logits(ArrayAlgebra.inference(params), inputs(model.pools()))
                .values()[0];
    }

    Inputs<Array> inputs(PoolDemand demand) {
        Array stacked = new Array(
                IntStream.range(0, SHAPE.slots())
                        .mapToObj(this::slotVector)
                        .flatMapToDouble(Arrays::stream)
                        .toArray(),
                1,
                SHAPE.slots(),
                width);
        return new Inputs<>(
                new Array(new double[] {LINEAR}, 1, 1), pools(demand.groups(), 1), pools(demand.groups(), 2), stacked);
    }

    private List<Array> pools(Groups groups, int power) {
        return IntStream.range(0, groups.count(SHAPE))
                .mapToObj(group -> new Array(
                        sum(
                                IntStream.range(0, ids())
                                        .filter(id -> (groups == Groups.FIELDS ? field(id) : SLOTS[id]) == group),
                                power),
                        1,
                        width))
                .toList();
    }

    private double[] sum(IntStream ids, int power) {
        double[] sum = new double[width];
        ids.forEach(id -> Arrays.setAll(sum, i -> sum[i] + Math.pow(vectors[id][i], power)));
        return sum;
    }

    /** Where the params start, by their index. */
    static double[][] initial(ParamList params) {
        return params.all().stream().map(params::initial).toArray(double[][]::new);
    }

    /** Random values for all params. */
    static double[][] random(ParamList params, long seed) {
        var random = new Random(seed);
        return params.all().stream()
                .map(param -> random.doubles(param.size(), -1, 1).toArray())
                .toArray(double[][]::new);
    }

    /** The values of the param {@code name}. */
    static double[] named(ParamList params, double[][] values, String name) {
        return params.all().stream()
                .filter(param -> param.name().equals(name))
                .map(param -> values[param.index()])
                .findFirst()
                .orElseThrow();
    }
}
