package cascade.training.recall.softmax;

import cascade.training.embedding.DenseAdam;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.math.Matrix;
import cascade.training.recall.math.Product;
import cascade.training.recall.math.UnitRows;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is learned beside the table: a bias for each item, a linear layer {@code [contentWidth, dimension]} from what an item
 * shows to its vector, and the logarithm of one over the temperature.
 */
final class ItemExtras {

    /** Of the temperature, which moves once in many steps. */
    private static final double TEMPERATURE_RATE = .02;

    private final RecallSet set;
    private final int width;
    private final float[] bias;
    private final float[] biasGradients;
    private final float[] layer;
    private final float[] layerGradients;
    private final float[] scale;
    private final boolean isLearned;
    private final float[] scaleGradients = new float[1];
    private final DenseAdam biasAdam;
    private final DenseAdam layerAdam;
    private final DenseAdam scaleAdam;

    ItemExtras(RecallSet set, TowerSettings settings, long seed) {
        this.set = set;
        width = settings.dimension();
        bias = new float[settings.items().bias() ? set.items() : 0];
        biasGradients = new float[bias.length];
        layer = new float[settings.items().content() ? set.content().width() * width : 0];
        layerGradients = new float[layer.length];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < layer.length; i++) {
            layer[i] = (float) (settings.steps().deviation() * random.nextGaussian());
        }
        scale = new float[] {(float) -Math.log(settings.temperature().start())};
        isLearned = settings.temperature().isLearned();
        biasAdam = new DenseAdam(
                MemorySegment.ofArray(bias), bias.length, settings.steps().rate());
        layerAdam = new DenseAdam(
                MemorySegment.ofArray(layer), layer.length, settings.steps().rate());
        scaleAdam = new DenseAdam(MemorySegment.ofArray(scale), 1, TEMPERATURE_RATE);
    }

    /** Goes on from what others learned; a temperature that is not learned is that of the settings. */
    void start(TowerStart earlier) {
        for (int item = 0; item < bias.length; item++) {
            bias[item] = earlier.rows().bias(item);
        }
        System.arraycopy(earlier.layer(), 0, layer, 0, layer.length);
        if (isLearned) {
            scale[0] = (float) -Math.log(earlier.temperature());
        }
    }

    /** A copy of the biases; empty where there are none. */
    float[] biases() {
        return bias.clone();
    }

    float temperature() {
        return (float) Math.exp(-scale[0]);
    }

    /** 0 for new items, and where there are no biases. */
    float bias(int item) {
        return item < bias.length ? bias[item] : 0;
    }

    /** A copy of the layer, {@code [contentWidth, dimension]}; empty where there is none. */
    float[] layer() {
        return layer.clone();
    }

    /** Adds to {@code count} rows from {@code at} on what their items show. */
    void addContent(int[] items, int count, float[] rows, int at) {
        if (layer.length > 0) {
            Product.multiply(
                    Matrix.rows(gather(items, count), set.content().width()),
                    Matrix.rows(layer, width),
                    new Matrix(rows, at, width, 1),
                    count,
                    set.content().width(),
                    width,
                    true);
        }
    }

    private float[] gather(int[] items, int count) {
        int length = set.content().width();
        float[] content = new float[count * length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(set.content().vectors(), items[i] * length, content, i * length, length);
        }
        return content;
    }

    /** Adds what the gradients of items' rows and offsets mean for the layer and the biases. */
    void addGradients(int[] items, int count, float[] rowGradients, int at, float[] offsetGradients) {
        for (int i = 0; i < count && bias.length > 0; i++) {
            biasGradients[items[i]] += offsetGradients[i];
        }
        if (layer.length > 0) {
            Product.multiply(
                    Matrix.rows(gather(items, count), set.content().width()).transposed(),
                    new Matrix(rowGradients, at, width, 1),
                    Matrix.rows(layerGradients, width),
                    set.content().width(),
                    count,
                    width,
                    true);
        }
    }

    /**
     * Moves the temperature alone. A user's vector times its gradient is the gradient by the logarithm of one over the
     * temperature.
     */
    void moveTemperature(TowerLoss.Operands operands, int users) {
        for (int user = 0; user < users; user++) {
            scaleGradients[0] +=
                    UnitRows.dot(operands.users, user * width, operands.userGradients, user * width, width);
        }
        step(scaleAdam, scaleGradients);
    }

    void update() {
        step(biasAdam, biasGradients);
        step(layerAdam, layerGradients);
    }

    private static void step(DenseAdam adam, float[] gradients) {
        if (gradients.length > 0) {
            adam.step(gradients);
            Arrays.fill(gradients, 0);
        }
    }

    void slowTo(double share) {
        biasAdam.slowTo(share);
        layerAdam.slowTo(share);
        scaleAdam.slowTo(share);
    }
}
