package cascade.training.rank;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.graph.Array;
import cascade.training.graph.ArrayAlgebra;
import cascade.training.graph.Param;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** A few samples, a model with random weights over them, and its loss by the plain-Java oracle. */
final class GradientTrial {

    static final int TASKS = 2;
    static final int ROWS = 7;
    static final int BATCH = 4;
    static final SampleLayout LAYOUT = new SampleLayout(
            ROWS,
            List.of("user", "item", "context"),
            List.of(
                    new Slot("user.id", 0, 1),
                    new Slot("user.clicks", 0, 2),
                    new Slot("item.id", 1, 1),
                    new Slot("item.tags", 1, 2),
                    new Slot("context.surface", 2, 1)));
    // With a row twice in one slot, in several slots, and padding.
    static final int[] IDS = {
        1, 2, 2, 3, 4, 5, 0,
        2, 0, 6, 4, 4, 1, 5,
        6, 1, 3, 1, 3, 5, 5,
        1, 1, 1, 2, 2, 6, 0
    };
    static final double[] LABELS = {1, 0, 0, 0, 1, 1, 0, 1};

    private static final double STEP = 1e-5;
    private static final long MASK_SEED = 3;

    final Network network;
    final double[][] params;
    final double[] embedding;
    final double[] linear;
    final float[] values;
    private final PlainPools pools;

    GradientTrial(EveryModel model) {
        var random = new Random(11);
        network = Network.of(model.recipe(), new ModelShape(TASKS, 3, 5), new float[] {.3f, -.2f}, 5);
        params = network.params().all().stream()
                .map(param -> around(network.params().initial(param), random))
                .toArray(double[][]::new);
        int width = network.model().pools().width();
        embedding = around(new double[ROWS * width], random);
        Arrays.fill(embedding, 0, width, 0);
        linear = around(new double[ROWS * TASKS], random);
        Arrays.fill(linear, 0, TASKS, 0);
        values = new float[IDS.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = .5f + random.nextFloat();
        }
        pools = new PlainPools(LAYOUT, network.model().pools(), TASKS, embedding, linear);
    }

    static SplittableRandom masks() {
        return new SplittableRandom(MASK_SEED);
    }

    Inputs<Array> pools() {
        return pools.of(IDS, values, BATCH);
    }

    Array logits(Inputs<Array> inputs) {
        return network.logits(ArrayAlgebra.training(params, masks()), inputs);
    }

    /** Mean over samples and tasks of the cross-entropy. */
    double loss(Inputs<Array> inputs) {
        double[] logits = logits(inputs).values();
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += Math.log1p(Math.exp(logits[i])) - LABELS[i] * logits[i];
        }
        return sum / logits.length;
    }

    /** Central differences of the loss in each of {@code values}, which are left as they were. */
    static double[] differences(double[] values, DoubleSupplier loss) {
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + STEP;
            double up = loss.getAsDouble();
            values[i] = kept - STEP;
            double down = loss.getAsDouble();
            values[i] = kept;
            differences[i] = (up - down) / (2 * STEP);
        }
        return differences;
    }

    long[] shape(Param param) {
        return Arrays.stream(param.shape()).asLongStream().toArray();
    }

    /** Moved by up to half, to numbers that a float holds exactly. */
    private static double[] around(double[] values, Random random) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (values[i] + random.nextDouble() - .5);
        }
        return moved;
    }
}
