package cascade.training.model;

import static cascade.training.model.TinySample.LINEAR;
import static cascade.training.model.TinySample.SHAPE;
import static cascade.training.model.TinySample.named;
import static cascade.training.model.TinySample.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.graph.Array;
import cascade.training.graph.ArrayAlgebra;
import cascade.training.graph.Layers;
import cascade.training.graph.ParamList;
import cascade.training.model.comparison.Dcn;
import cascade.training.model.comparison.XDeepFm;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Cross networks against their formulas written out. */
class CrossFormulaTest {

    private static final int K = 3;
    private static final int[] MAPS = {4, 2, 3};

    @Property(tries = 30)
    void theInteractionNetworkIsTheProductTensorOfEveryLayer(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int layers) {
        var sample = new TinySample(K, seed);
        int[] maps = Arrays.copyOf(MAPS, layers);
        var params = new ParamList(1);
        var model = new XDeepFm(SHAPE, K, maps, Layers.plain(2), params);
        double[][] values = random(params, seed);
        Arrays.fill(named(params, values, "deep.heads"), 0);
        double[] heads = named(params, values, "cin.heads");

        double expected = LINEAR;
        int head = 0;
        double[][] x0 = new double[SHAPE.slots()][];
        Arrays.setAll(x0, sample::slotVector);
        double[][] x = x0;
        for (int layer = 0; layer < layers; layer++) {
            x = layer(x, x0, named(params, values, "cin" + layer), maps[layer]);
            for (double[] row : x) {
                expected += heads[head++] * Arrays.stream(row).sum();
            }
        }
        assertThat(sample.logit(model, values)).isCloseTo(expected, within(1e-9));
    }

    /** {@code X_l[h] = sum_{i,j} W[h, i, j] X_{l-1}[i] X_0[j]}, the whole product tensor. */
    private static double[][] layer(double[][] x, double[][] x0, double[] weights, int maps) {
        double[][] next = new double[maps][K];
        for (int h = 0; h < maps; h++) {
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x0.length; j++) {
                    for (int c = 0; c < K; c++) {
                        next[h][c] += weights[(h * x.length + i) * x0.length + j] * x[i][c] * x0[j][c];
                    }
                }
            }
        }
        return next;
    }

    @Test
    void aCrossLayerMultipliesItsInputByWhatItSees() {
        var params = new ParamList(1);
        var model = new Dcn(new ModelShape(1, 1, 2), 1, 1, Layers.plain(), params);
        double[][] values = random(params, 1);
        // w_0, then the head that sees the crossed x_1; the other sees x_0 as it went through an MLP without layers.
        set(params, values, "cross.weights", 3, 4, 1, 100);
        set(params, values, "cross.bias", 5, 6);
        set(params, values, "heads", 0, 0);
        var inputs = new Inputs<>(null, List.<Array>of(), List.of(), new Array(new double[] {1, 2}, 1, 2, 1));

        // x_0 = (1, 2), x_0 . w = 11: x_1 = 11 (1, 2) + (5, 6) + (1, 2) = (17, 30).
        assertThat(model.logits(ArrayAlgebra.inference(values), inputs).values())
                .containsExactly(new double[] {17 + 3000}, within(1e-9));
    }

    @Property(tries = 50)
    void crossLayersFollowTheirRecursion(@ForAll @IntRange(min = 1, max = 4) int layers, @ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var model = new Dcn(SHAPE, K, layers, Layers.plain(), params);
        double[][] values = random(params, seed);
        double[] weights = named(params, values, "cross.weights");
        double[] biases = named(params, values, "cross.bias");
        double[] heads = named(params, values, "heads");
        double[] x0 = new double[SHAPE.slots() * K];
        Arrays.setAll(x0, i -> sample.slotVector(i / K)[i % K]);
        double[] x = x0.clone();
        for (int layer = 0; layer < layers; layer++) {
            double seen = dot(x, weights, layer * x0.length);
            for (int i = 0; i < x.length; i++) {
                x[i] += x0[i] * seen + biases[layer * x0.length + i];
            }
        }
        double expected = dot(x, weights, layers * x0.length) + dot(x0, heads, 0);

        assertThat(sample.logit(model, values)).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }

    private static double dot(double[] x, double[] weights, int from) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * weights[from + i];
        }
        return sum;
    }

    @Property(tries = 20)
    void withoutCrossLayersTheInputPassesThrough(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var model = new Dcn(SHAPE, K, 0, Layers.plain(), params);
        double[][] values = random(params, seed);
        double[] crossed = named(params, values, "cross.weights");
        double[] heads = named(params, values, "heads");
        double expected = 0;
        int inputs = SHAPE.slots() * K;
        for (int i = 0; i < inputs; i++) {
            expected += (crossed[i] + heads[i]) * sample.slotVector(i / K)[i % K];
        }

        assertThat(sample.logit(model, values)).isCloseTo(expected, within(1e-10));
    }

    private static void set(ParamList params, double[][] values, String name, double... wanted) {
        System.arraycopy(wanted, 0, named(params, values, name), 0, wanted.length);
    }
}
