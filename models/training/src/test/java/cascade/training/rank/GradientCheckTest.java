package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.FieldPooling;
import cascade.training.embedding.Grouping;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.UniqueRows;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Gradients in double against central finite differences of the loss, from the dense parameters down to the embeddings. */
class GradientCheckTest {

    private static final Grouping LAYOUT = Grouping.of(3, 2, 2);
    private static final int ROWS = 7;
    private static final int K = 3;
    private static final int BATCH = 4;
    private static final int TASKS = 2;
    private static final double STEP = 1e-5;

    private final Random random = new Random(11);
    // With a row twice in one field, and padding.
    private final int[] ids = {
        1, 2, 2, 3, 4, 5, 0,
        2, 0, 6, 4, 4, 1, 5,
        6, 1, 3, 0, 3, 5, 5,
        1, 1, 1, 2, 2, 6, 0
    };
    private final double[] embedding = embedding();
    private final double[] linear = numbers(BATCH * TASKS);
    private final double[] mask = {1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0};
    private final double[] labels = {1, 0, 0, 0, 1, 1, 0, 1};

    @Test
    void autogradAgreesWithFiniteDifferencesAtThePoolsAndDenseParameters() {
        try (var _ = new PointerScope();
                NfwfmGraph graph = graph()) {
            Pooled pooled = pool();
            Tensor[] inputs = inputs(pooled);
            loss(graph, inputs).backward();
            check(inputs[0], pooled.sums, () -> loss(graph, inputs(pooled)).item_double());
            check(inputs[1], pooled.squares, () -> loss(graph, inputs(pooled)).item_double());
            check(inputs[2], linear, () -> loss(graph, inputs(pooled)).item_double());
            for (Tensor parameter : graph.all()) {
                double[] values = read(parameter);
                double[] expected = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    double kept = values[i];
                    values[i] = kept + STEP;
                    write(parameter, values);
                    double up = loss(graph, inputs(pooled)).item_double();
                    values[i] = kept - STEP;
                    write(parameter, values);
                    double down = loss(graph, inputs(pooled)).item_double();
                    values[i] = kept;
                    write(parameter, values);
                    expected[i] = (up - down) / (2 * STEP);
                }
                assertThat(read(parameter.grad())).containsExactly(expected, within(1e-7));
            }
        }
    }

    @Test
    void theEmbeddingStoreAddsUpTheGradientOfTheWholeLoss() {
        try (var _ = new PointerScope();
                NfwfmGraph graph = graph()) {
            Tensor[] inputs = inputs(pool());
            loss(graph, inputs).backward();
            float[] ofSums = narrow(read(inputs[0].grad()));
            float[] ofSquares = narrow(read(inputs[1].grad()));

            EmbeddingTable table = EmbeddingTable.copyOf(narrow(embedding), K);
            var batch = new IdBatch(LAYOUT, BATCH);
            for (int sample = 0; sample < BATCH; sample++) {
                batch.add(ids, sample * LAYOUT.width());
            }
            var rows = new UniqueRows(ROWS, ids.length);
            batch.index(rows);
            float[] gradients = new float[rows.capacity() * K];
            FieldPooling.gradients(table, batch, rows, ofSums, ofSquares, gradients);

            // Slots go by first occurrence.
            int[] touched = Arrays.stream(ids).filter(id -> id != 0).distinct().toArray();
            for (int slot = 0; slot < touched.length; slot++) {
                for (int i = 0; i < K; i++) {
                    int at = touched[slot] * K + i;
                    double expected = difference(
                            embedding, at, () -> loss(graph, inputs(pool())).item_double());
                    // The store works in float; the differences are exact to far more than that.
                    assertThat((double) gradients[slot * K + i]).isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    @Test
    void atItsStartTheInteractionIsNfmsOverAllIds() {
        try (var _ = new PointerScope();
                NfwfmGraph graph = graph()) {
            Tensor[] inputs = inputs(pool());
            double[] h = read(graph.interaction(inputs[0], inputs[1]));
            for (int sample = 0; sample < BATCH; sample++) {
                for (int i = 0; i < K; i++) {
                    double pairs = 0;
                    for (int a = 0; a < LAYOUT.width(); a++) {
                        for (int b = a + 1; b < LAYOUT.width(); b++) {
                            pairs += embedding[ids[sample * LAYOUT.width() + a] * K + i]
                                    * embedding[ids[sample * LAYOUT.width() + b] * K + i];
                        }
                    }
                    assertThat(h[sample * K + i]).isCloseTo(pairs, within(1e-12));
                }
            }
        }
    }

    private static NfwfmGraph graph() {
        return new NfwfmGraph(LAYOUT.groups(), K, new int[] {5, 4}, new float[] {.3f, -.2f}, ScalarType.Double, 5);
    }

    private Tensor loss(NfwfmGraph graph, Tensor[] inputs) {
        Tensor scale = Tensors.of(mask, ScalarType.Double, BATCH, K);
        return torch.binary_cross_entropy_with_logits(
                graph.logits(inputs[0], inputs[1], inputs[2], scale),
                Tensors.of(labels, ScalarType.Double, BATCH, TASKS));
    }

    private Tensor[] inputs(Pooled pooled) {
        Tensor[] inputs = {
            Tensors.of(pooled.sums, ScalarType.Double, LAYOUT.groups(), BATCH, K),
            Tensors.of(pooled.squares, ScalarType.Double, LAYOUT.groups(), BATCH, K),
            Tensors.of(linear, ScalarType.Double, BATCH, TASKS)
        };
        for (Tensor input : inputs) {
            input.set_requires_grad(true);
        }
        return inputs;
    }

    /** By plain loops, so that a mistake in the store's own pooling would show. */
    private Pooled pool() {
        var pooled = new Pooled(new double[LAYOUT.groups() * BATCH * K], new double[LAYOUT.groups() * BATCH * K]);
        for (int sample = 0; sample < BATCH; sample++) {
            for (int field = 0; field < LAYOUT.groups(); field++) {
                for (int position = LAYOUT.starts()[field]; position < LAYOUT.starts()[field + 1]; position++) {
                    for (int i = 0; i < K; i++) {
                        double v = embedding[ids[sample * LAYOUT.width() + position] * K + i];
                        pooled.sums[(field * BATCH + sample) * K + i] += v;
                        pooled.squares[(field * BATCH + sample) * K + i] += v * v;
                    }
                }
            }
        }
        return pooled;
    }

    private static void check(Tensor leaf, double[] values, DoubleSupplier loss) {
        double[] expected = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            expected[i] = difference(values, i, loss);
        }
        assertThat(read(leaf.grad())).containsExactly(expected, within(1e-7));
    }

    private static double difference(double[] values, int i, DoubleSupplier loss) {
        double kept = values[i];
        values[i] = kept + STEP;
        double up = loss.getAsDouble();
        values[i] = kept - STEP;
        double down = loss.getAsDouble();
        values[i] = kept;
        return (up - down) / (2 * STEP);
    }

    private double[] embedding() {
        double[] values = numbers(ROWS * K);
        Arrays.fill(values, 0, K, 0);
        return values;
    }

    private double[] numbers(int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static double[] read(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        tensor.contiguous().data_ptr_double().get(values);
        return values;
    }

    private static void write(Tensor tensor, double[] values) {
        tensor.data_ptr_double().put(values);
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private record Pooled(double[] sums, double[] squares) {}
}
