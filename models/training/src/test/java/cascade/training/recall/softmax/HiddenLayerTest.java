package cascade.training.recall.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The float kernels against central differences of the same formula, computed in double. */
class HiddenLayerTest {

    private static final int WIDTH = 16;
    private static final int HIDDEN = 32;
    private static final int FIRST = 2;
    private static final int COUNT = 7;
    private static final double STEP = 1e-6;

    private final Random random = new Random(5);
    private final double[] rows = random((FIRST + COUNT) * WIDTH);
    /** The gradients of the loss by the rows that come out: the loss is their inner product with those. */
    private final double[] slopes = random(rows.length);

    @Test
    void everyGradientIsTheSlopeOfTheLoss() {
        var layer = new HiddenLayer(WIDTH, HIDDEN, .01, 1);
        double[] weights = random(layer.values().length);
        float[] out = narrow(rows);
        float[] gradients = narrow(slopes);
        System.arraycopy(narrow(weights), 0, layer.values(), 0, weights.length);

        layer.forward(out, FIRST, COUNT);
        layer.back(gradients, FIRST, COUNT);

        for (int i = 0; i < FIRST * WIDTH; i++) {
            assertThat(out[i]).isEqualTo((float) rows[i]);
            assertThat(gradients[i]).isEqualTo((float) slopes[i]);
        }
        double loss = 0;
        for (int i = FIRST * WIDTH; i < rows.length; i++) {
            loss += out[i] * slopes[i];
        }
        assertThat(loss).isCloseTo(loss(weights), Offset.offset(1e-3));
        for (int i = FIRST * WIDTH; i < rows.length; i++) {
            assertThat((double) gradients[i]).isCloseTo(slope(rows, i, weights), Offset.offset(1e-3));
        }
        for (int i = 0; i < weights.length; i++) {
            assertThat((double) layer.gradients()[i]).isCloseTo(slope(weights, i, weights), Offset.offset(1e-3));
        }
    }

    @Test
    void aFreshLayerChangesNothingAndOneWithoutUnitsNeverDoes() {
        float[] out = narrow(rows);
        new HiddenLayer(WIDTH, HIDDEN, .01, 1).forward(out, 0, FIRST + COUNT);
        assertThat(out).isEqualTo(narrow(rows));

        var none = new HiddenLayer(WIDTH, 0, .01, 1);
        none.forward(out, 0, FIRST + COUNT);
        none.back(out, 0, FIRST + COUNT);
        none.update();
        assertThat(out).isEqualTo(narrow(rows));
        assertThat(none.weights().units()).isZero();
    }

    @Test
    void weightsAreGivenMatrixByMatrix() {
        var layer = new HiddenLayer(WIDTH, HIDDEN, .01, 1);
        layer.values()[WIDTH * HIDDEN] = 7;
        layer.values()[WIDTH * HIDDEN + HIDDEN] = 8;
        assertThat(layer.weights().first()).hasSize(WIDTH * HIDDEN);
        assertThat(layer.weights().bias()).hasSize(HIDDEN).startsWith(7);
        assertThat(layer.weights().second()).hasSize(HIDDEN * WIDTH).startsWith(8);
    }

    private double slope(double[] values, int i, double[] weights) {
        double kept = values[i];
        values[i] = kept + STEP;
        double above = loss(weights);
        values[i] = kept - STEP;
        double below = loss(weights);
        values[i] = kept;
        return (above - below) / (2 * STEP);
    }

    private double loss(double[] weights) {
        double loss = 0;
        for (int row = FIRST; row < FIRST + COUNT; row++) {
            double[] out = new double[WIDTH];
            System.arraycopy(rows, row * WIDTH, out, 0, WIDTH);
            for (int unit = 0; unit < HIDDEN; unit++) {
                double sum = weights[WIDTH * HIDDEN + unit];
                for (int i = 0; i < WIDTH; i++) {
                    sum += rows[row * WIDTH + i] * weights[i * HIDDEN + unit];
                }
                for (int i = 0; i < WIDTH; i++) {
                    out[i] += Math.max(0, sum) * weights[WIDTH * HIDDEN + HIDDEN + unit * WIDTH + i];
                }
            }
            for (int i = 0; i < WIDTH; i++) {
                loss += out[i] * slopes[row * WIDTH + i];
            }
        }
        return loss;
    }

    private double[] random(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
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
