package cascade.training.rank;

import cascade.training.embedding.SampleLayout;
import cascade.training.graph.Param;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import java.util.List;
import java.util.SplittableRandom;

/** A ranking model that learned nothing: as large as a trained one and as dear to serve, its tables drawn by chance. */
public final class UntrainedRanker {

    private UntrainedRanker() {}

    /**
     * The same for the same seed.
     *
     * @param bias log-odds of each task where all else is zero
     * @param deviation of embeddings and weights
     */
    public static TrainedRanker of(
            SampleLayout layout, RankSettings settings, float[] bias, double deviation, long seed) {
        List<String> tasks = settings.tasks();
        var shape = new ModelShape(
                tasks.size(), layout.fields().size(), layout.slots().size());
        var seeds = new SplittableRandom(seed);
        Network network = Network.of(settings.recipe(), shape, bias, seeds.nextLong());
        PoolDemand demand = network.model().pools();
        float[][] dense = network.params().all().stream()
                .map(param -> initial(network, param))
                .toArray(float[][]::new);
        return new TrainedRanker(
                tasks,
                layout,
                network,
                dense,
                table(layout.rows(), demand.width(), deviation, seeds.split()),
                table(layout.rows(), demand.linear() ? tasks.size() : 0, deviation, seeds.split()));
    }

    private static float[] initial(Network network, Param param) {
        double[] wide = network.params().initial(param);
        float[] values = new float[wide.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    /** {@code [rows, width]}; row 0 is padding. */
    private static float[] table(int rows, int width, double deviation, SplittableRandom random) {
        float[] table = new float[Math.multiplyExact(rows, width)];
        for (int i = width; i < table.length; i++) {
            table[i] = (float) (deviation * random.nextGaussian());
        }
        return table;
    }
}
