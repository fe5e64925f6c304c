package cascade.models.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Models and batches drawn at random; the same for the same seed, and rows do not depend on the widths. */
public final class RandomModels {

    public static final List<String> TASKS = List.of("click", "follow");

    private RandomModels() {}

    public static NfwfmWeights nfwfm(RankShape shape, int k, long seed) {
        var random = new Random(seed);
        return new NfwfmWeights(
                TASKS,
                shape,
                k,
                table(random, shape.rows(), k),
                table(random, shape.rows(), TASKS.size()),
                symmetric(random),
                .7f,
                List.of(dense(random, k, 8), dense(random, 8, 4)),
                values(random, TASKS.size() * 4),
                values(random, TASKS.size()));
    }

    public static LogisticWeights logistic(RankShape shape, long seed) {
        var random = new Random(seed);
        return new LogisticWeights(
                TASKS, shape, table(random, shape.rows(), TASKS.size()), values(random, TASKS.size()));
    }

    /** A batch of this size with ids from the whole table, padding among them. */
    public static RankBatch batch(RankShape shape, int size, Random random) {
        return new RankBatch(
                ids(shape, shape.userWidth(), random),
                ids(shape, shape.contextWidth(), random),
                ids(shape, size * shape.itemWidth(), random),
                ids(shape, size * shape.crossWidth(), random),
                size);
    }

    private static int[] ids(RankShape shape, int count, Random random) {
        return random.ints(count, 0, shape.rows()).toArray();
    }

    private static float[] table(Random random, int rows, int columns) {
        float[] table = values(random, rows * columns);
        Arrays.fill(table, 0, columns, 0);
        return table;
    }

    private static float[] symmetric(Random random) {
        float[] r = values(random, RankShape.FIELDS * RankShape.FIELDS);
        for (int m = 0; m < RankShape.FIELDS; m++) {
            for (int n = 0; n < m; n++) {
                r[m * RankShape.FIELDS + n] = r[n * RankShape.FIELDS + m];
            }
        }
        return r;
    }

    private static NfwfmWeights.Dense dense(Random random, int inputs, int outputs) {
        return new NfwfmWeights.Dense(inputs, outputs, values(random, inputs * outputs), values(random, outputs));
    }

    private static float[] values(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (.4 * random.nextGaussian());
        }
        return values;
    }
}
