package cascade.training.recall.softmax;

import cascade.models.embed.HiddenWeights;
import cascade.training.embedding.DenseAdam;
import cascade.training.recall.math.Matrix;
import cascade.training.recall.math.Product;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a tower adds to its sums, so that features can be crossed.
 *
 * <pre>x' = x + relu(x W1 + b) W2        W1 [width, hidden], b [hidden], W2 [hidden, width]</pre>
 *
 * <p>W2 starts at zero, so that training starts with the sums alone. Does nothing where {@code hidden} is 0. One thread.
 */
final class HiddenLayer {

    private final int width;
    private final int hidden;
    private final int biasAt;
    private final int secondAt;
    /** W1, b, W2, each row after row. */
    private final float[] values;

    private final float[] gradients;
    private final DenseAdam adam;
    private final float[] firstTransposed;
    private final float[] secondTransposed;
    private float[] inputs = {};
    private float[] activations = {};
    private float[] activationGradients = {};

    /** @param hidden a multiple of a register's length */
    HiddenLayer(int width, int hidden, double rate, long seed) {
        this.width = width;
        this.hidden = hidden;
        biasAt = width * hidden;
        secondAt = biasAt + hidden;
        values = new float[secondAt + hidden * width];
        gradients = new float[values.length];
        adam = new DenseAdam(MemorySegment.ofArray(values), values.length, rate);
        firstTransposed = new float[biasAt];
        secondTransposed = new float[biasAt];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < biasAt; i++) {
            values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / width));
        }
    }

    /** Goes on from a layer of the same size. */
    void start(HiddenWeights earlier) {
        System.arraycopy(earlier.first(), 0, values, 0, earlier.first().length);
        System.arraycopy(earlier.bias(), 0, values, biasAt, earlier.bias().length);
        System.arraycopy(earlier.second(), 0, values, secondAt, earlier.second().length);
    }

    /** A copy of W1, b and W2; empty where there is no layer. */
    HiddenWeights weights() {
        return new HiddenWeights(
                Arrays.copyOf(values, biasAt),
                Arrays.copyOfRange(values, biasAt, secondAt),
                Arrays.copyOfRange(values, secondAt, values.length));
    }

    /** W1, b and W2 as they are; whoever writes to them changes the layer. */
    float[] values() {
        return values;
    }

    /** Of all steps back since the last update, in the order of {@link #values}. */
    float[] gradients() {
        return gradients;
    }

    /** Turns {@code count} rows from {@code first} on from x to x'. */
    void forward(float[] rows, int first, int count) {
        if (hidden == 0) {
            return;
        }
        if (inputs.length < count * width) {
            inputs = new float[count * width];
            activations = new float[count * hidden];
            activationGradients = new float[count * hidden];
        }
        System.arraycopy(rows, first * width, inputs, 0, count * width);
        for (int row = 0; row < count; row++) {
            System.arraycopy(values, biasAt, activations, row * hidden, hidden);
        }
        Matrix hiddenRows = Matrix.rows(activations, hidden);
        Product.multiply(
                Matrix.rows(inputs, width), Matrix.rows(values, hidden), hiddenRows, count, width, hidden, true);
        for (int i = 0; i < count * hidden; i++) {
            activations[i] = Math.max(0, activations[i]);
        }
        Matrix second = new Matrix(values, secondAt, width, 1);
        Product.multiply(hiddenRows, second, Matrix.rows(rows, width).from(first), count, hidden, width, true);
    }

    /** Turns gradients by the x' of the last {@link #forward} into those by x, and adds up those of the layer. */
    void back(float[] rowGradients, int first, int count) {
        if (hidden == 0) {
            return;
        }
        Matrix rows = Matrix.rows(rowGradients, width).from(first);
        Matrix above = Matrix.rows(activationGradients, hidden);
        transpose(0, width, hidden, firstTransposed);
        transpose(secondAt, hidden, width, secondTransposed);
        Matrix secondGradients = new Matrix(gradients, secondAt, width, 1);
        Product.multiply(
                Matrix.rows(activations, hidden).transposed(), rows, secondGradients, hidden, count, width, true);
        Product.multiply(rows, Matrix.rows(secondTransposed, hidden), above, count, width, hidden, false);
        for (int i = 0; i < count * hidden; i++) {
            activationGradients[i] = activations[i] > 0 ? activationGradients[i] : 0;
            gradients[biasAt + i % hidden] += activationGradients[i];
        }
        Matrix firstGradients = Matrix.rows(gradients, hidden);
        Product.multiply(Matrix.rows(inputs, width).transposed(), above, firstGradients, width, count, hidden, true);
        Product.multiply(above, Matrix.rows(firstTransposed, width), rows, count, hidden, width, true);
    }

    private void transpose(int at, int rows, int columns, float[] to) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] = values[at + row * columns + column];
            }
        }
    }

    void update() {
        if (hidden > 0) {
            adam.step(gradients);
            Arrays.fill(gradients, 0);
        }
    }

    void slowTo(double share) {
        adam.slowTo(share);
    }
}
