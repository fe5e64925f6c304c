package cascade.training.rank;

import static cascade.training.rank.GradientTrial.BATCH;
import static cascade.training.rank.GradientTrial.IDS;
import static cascade.training.rank.GradientTrial.LABELS;
import static cascade.training.rank.GradientTrial.LAYOUT;
import static cascade.training.rank.GradientTrial.ROWS;
import static cascade.training.rank.GradientTrial.TASKS;
import static cascade.training.rank.GradientTrial.differences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.embedding.IdBatch;
import cascade.training.embedding.Rows;
import cascade.training.embedding.UniqueRows;
import cascade.training.graph.Array;
import cascade.training.graph.Param;
import cascade.training.graph.Tensors;
import cascade.training.graph.TorchAlgebra;
import cascade.training.model.Inputs;
import cascade.training.rank.OptimizerSettings.Kind;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients against central finite differences of the loss that the plain-Java oracle computes, in training mode: masks drawn
 * alike, batch norms over the batch.
 */
class GradientCheckTest {

    @ParameterizedTest
    @MethodSource("cascade.training.rank.EveryModel#all")
    void autogradAgreesWithFiniteDifferencesAtPoolsAndParams(EveryModel model) {
        var trial = new GradientTrial(model);
        Inputs<Array> pools = trial.pools();
        try (var _ = new PointerScope()) {
            Tensor[] params = params(trial, ScalarType.Double);
            Inputs<Tensor> leaves = map(pools, GradientCheckTest::leaf);
            Tensor logits = trial.network.logits(
                    TorchAlgebra.training(params, ScalarType.Double, GradientTrial.masks()), leaves);
            assertThat(read(logits)).containsExactly(trial.logits(pools).values(), within(1e-12));
            loss(logits, ScalarType.Double).backward();

            for (Param param : trial.network.params().all()) {
                if (param.trained()) {
                    double[] expected = differences(trial.params[param.index()], () -> trial.loss(pools));
                    assertThat(read(params[param.index()].grad()))
                            .as(param.name())
                            .containsExactly(expected, within(1e-8));
                }
            }
            List<Array> arrays = all(pools);
            List<Tensor> tensors = all(leaves);
            for (int i = 0; i < arrays.size(); i++) {
                double[] expected = differences(arrays.get(i).values(), () -> trial.loss(pools));
                assertThat(gradient(tensors.get(i))).as("pool " + i).containsExactly(expected, within(1e-8));
            }
        }
    }

    /** The trainer's own kernels and float arithmetic, from the ids up and back to one gradient per row. */
    @ParameterizedTest
    @MethodSource("cascade.training.rank.EveryModel#all")
    void theEmbeddingStoreAddsUpTheGradientOfTheWholeLoss(EveryModel model) {
        var trial = new GradientTrial(model);
        var batch = new IdBatch(LAYOUT, BATCH, true);
        for (int sample = 0; sample < BATCH; sample++) {
            batch.add(new Rows(LAYOUT.width(), IDS, trial.values), sample);
        }
        var rows = UniqueRows.whole(ROWS, IDS.length);
        batch.index(rows);
        int width = trial.network.model().pools().width();
        Tables tables = tables(trial);
        var shard = new Shard(tables, LAYOUT, trial.network.model().pools(), TASKS, BATCH, Arena.ofAuto());
        shard.pool(batch, 0, BATCH);
        try (var _ = new PointerScope()) {
            var math = TorchAlgebra.training(params(trial, ScalarType.Float), ScalarType.Float, GradientTrial.masks());
            loss(trial.network.logits(math, shard.inputs()), ScalarType.Float).backward();
            shard.take();
        }
        var gradients = new BatchGradients(tables, batch, List.of(shard), BATCH);
        float[] ofEmbedding = new float[rows.capacity() * width];
        float[] ofLinear = new float[rows.capacity() * TASKS];
        for (int slot = 0; slot < rows.size(); slot++) {
            gradients.addEmbedding(rows, slot, ofEmbedding, slot * width);
            if (tables.linear().width() > 0) {
                gradients.addLinear(rows, slot, ofLinear, slot * TASKS);
            }
        }
        shard.drop();

        check(ofEmbedding, width, differences(trial.embedding, () -> trial.loss(trial.pools())));
        check(ofLinear, TASKS, differences(trial.linear, () -> trial.loss(trial.pools())));
    }

    /** Compares row by row: the store's rows come by first occurrence. */
    private static void check(float[] gradients, int width, double[] expected) {
        int[] touched = Arrays.stream(IDS).filter(id -> id != 0).distinct().toArray();
        for (int slot = 0; slot < touched.length; slot++) {
            for (int i = 0; i < width; i++) {
                assertThat((double) gradients[slot * width + i])
                        .isCloseTo(expected[touched[slot] * width + i], within(2e-6));
            }
        }
    }

    private static Tables tables(GradientTrial trial) {
        var rows = new OptimizerSettings(Kind.ADAGRAD, .1, 0);
        var settings = new RankSettings(
                (_, _) -> trial.network.model(),
                List.of("a", "b"),
                .1,
                rows,
                rows,
                .01,
                1,
                new Schedule(BATCH, 1, .25));
        var tables =
                new Tables(Arena.ofAuto(), ROWS, TASKS, trial.network.model().pools(), settings, 1);
        tables.embedding().set(narrow(trial.embedding));
        if (tables.linear().width() > 0) {
            tables.linear().set(narrow(trial.linear));
        }
        return tables;
    }

    private static Tensor[] params(GradientTrial trial, ScalarType type) {
        return trial.network.params().all().stream()
                .map(param -> Tensors.of(trial.params[param.index()], type, trial.shape(param))
                        .set_requires_grad(param.trained()))
                .toArray(Tensor[]::new);
    }

    private static Tensor loss(Tensor logits, ScalarType type) {
        return torch.binary_cross_entropy_with_logits(logits, Tensors.of(LABELS, type, BATCH, TASKS));
    }

    private static Tensor leaf(Array pool) {
        long[] shape = Arrays.stream(pool.shape()).asLongStream().toArray();
        return Tensors.of(pool.values(), ScalarType.Double, shape).set_requires_grad(true);
    }

    private static <A, B> Inputs<B> map(Inputs<A> inputs, Function<A, B> change) {
        return new Inputs<>(
                optional(inputs.linear(), change),
                inputs.sums().stream().map(change).toList(),
                inputs.squares().stream().map(change).toList(),
                optional(inputs.stacked(), change));
    }

    private static <A, B> @Nullable B optional(@Nullable A pool, Function<A, B> change) {
        return pool == null ? null : change.apply(pool);
    }

    private static <T> List<T> all(Inputs<T> inputs) {
        var all = new ArrayList<T>(inputs.sums());
        all.addAll(inputs.squares());
        if (inputs.linear() != null) {
            all.add(inputs.linear());
        }
        if (inputs.stacked() != null) {
            all.add(inputs.stacked());
        }
        return all;
    }

    /** All zero where the loss does not depend on the leaf. */
    private static double[] gradient(Tensor leaf) {
        return leaf.grad().defined() ? read(leaf.grad()) : new double[Math.toIntExact(leaf.numel())];
    }

    private static double[] read(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        tensor.detach().contiguous().data_ptr_double().get(values);
        return values;
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
