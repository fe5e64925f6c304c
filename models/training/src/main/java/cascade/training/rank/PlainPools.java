package cascade.training.rank;

import cascade.training.embedding.Grouping;
import cascade.training.embedding.SampleLayout;
import cascade.training.graph.Array;
import cascade.training.graph.ArrayAlgebra;
import cascade.training.model.Inputs;
import cascade.training.model.PoolDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pools that a model demands, by plain loops in double: the oracle of the embedding package's kernels.
 *
 * @param embedding {@code [rows, demand.width]}, read at every call
 * @param linear {@code [rows, tasks]}, likewise
 */
record PlainPools(SampleLayout layout, PoolDemand demand, int tasks, double[] embedding, double[] linear) {

    /**
     * Pools {@code size} samples.
     *
     * @param ids {@code [size, layout.width]}
     * @param values what each id's vector is multiplied by; null where all are 1
     */
    Inputs<Array> of(int[] ids, float @Nullable [] values, int size) {
        var pool = new Pool(layout.width(), ids, values, size);
        Grouping groups = demand.grouping(layout);
        return new Inputs<>(
                demand.linear() ? pool.sum(linear, tasks, 0, layout.width(), v -> v) : null,
                byGroup(pool, groups, v -> v),
                demand.squares() ? byGroup(pool, groups, v -> v * v) : List.of(),
                demand.stacked() ? stacked(byGroup(pool, layout.bySlot(), v -> v)) : null);
    }

    private List<Array> byGroup(Pool pool, Grouping grouping, DoubleUnaryOperator change) {
        List<Array> pools = new ArrayList<>();
        for (int group = 0; group < grouping.groups(); group++) {
            int from = grouping.starts()[group];
            pools.add(pool.sum(embedding, demand.width(), from, grouping.starts()[group + 1], change));
        }
        return pools;
    }

    /** {@code [size, slots, width]} of one {@code [size, width]} per slot. */
    private Array stacked(List<Array> slots) {
        var math = ArrayAlgebra.inference(new double[0][]);
        return math.reshape(math.concat(1, slots), slots.size(), demand.width());
    }

    private record Pool(int sampleWidth, int[] ids, float @Nullable [] values, int size) {

        /** Sums up the changed vectors of the ids {@code from} to {@code to - 1} of each sample. */
        Array sum(double[] table, int width, int from, int to, DoubleUnaryOperator change) {
            double[] sums = new double[size * width];
            for (int sample = 0; sample < size; sample++) {
                for (int position = sample * sampleWidth + from; position < sample * sampleWidth + to; position++) {
                    double x = values == null ? 1 : values[position];
                    for (int i = 0; i < width; i++) {
                        sums[sample * width + i] += change.applyAsDouble(x * table[ids[position] * width + i]);
                    }
                }
            }
            return new Array(sums, size, width);
        }
    }
}
