package cascade.models.rank;

import java.util.List;

/**
 * A trained NFwFM: everything its formula in {@link NfwfmReference} needs. Never written to once it is made.
 *
 * @param tasks names of the tasks, such as {@code click}, {@code follow}
 * @param k length of an embedding
 * @param embedding {@code [rows, k]}; row 0 is padding, all zero
 * @param linear {@code [rows, tasks]}; row 0 is padding, all zero
 * @param strengths {@code [fields, fields]}, r in the formula: symmetric, r_mm on the diagonal; fields in the order user,
 *     item, context, cross
 * @param keep beta of Dicefactor, the share of the interaction kept in training: serving multiplies by it; 1 without
 *     Dicefactor
 * @param layers the shared bottom, in order; may be empty
 * @param heads {@code [tasks, hidden]}, hidden being the outputs of the last layer, or k without layers
 * @param bias {@code [tasks]}
 */
public record NfwfmWeights(
        List<String> tasks,
        RankShape shape,
        int k,
        float[] embedding,
        float[] linear,
        float[] strengths,
        float keep,
        List<Dense> layers,
        float[] heads,
        float[] bias) {

    public NfwfmWeights {
        tasks = List.copyOf(tasks);
        layers = List.copyOf(layers);
        Weights.checkTable("embedding", embedding, shape.rows(), k);
        Weights.checkTable("linear", linear, shape.rows(), tasks.size());
        Weights.checkSize("strengths", strengths, RankShape.FIELDS, RankShape.FIELDS);
        checkSymmetric(strengths);
        if (!(keep > 0 && keep <= 1)) {
            throw new IllegalArgumentException("keep is " + keep + ", not in (0, 1]");
        }
        int hidden = k;
        for (Dense layer : layers) {
            if (layer.inputs() != hidden) {
                throw new IllegalArgumentException(
                        "a layer takes " + layer.inputs() + " inputs where " + hidden + " arrive");
            }
            hidden = layer.outputs();
        }
        Weights.checkSize("heads", heads, tasks.size(), hidden);
        Weights.checkSize("bias", bias, tasks.size(), 1);
    }

    private static void checkSymmetric(float[] strengths) {
        for (int m = 0; m < RankShape.FIELDS; m++) {
            for (int n = 0; n < m; n++) {
                float below = strengths[m * RankShape.FIELDS + n];
                float above = strengths[n * RankShape.FIELDS + m];
                if (Float.compare(below, above) != 0) {
                    throw new IllegalArgumentException("strengths are not symmetric: r[%d,%d] = %s, r[%d,%d] = %s"
                            .formatted(m, n, below, n, m, above));
                }
            }
        }
    }

    /**
     * One fully connected layer, followed by ReLU.
     *
     * @param weights {@code [outputs, inputs]}, as libtorch keeps them
     * @param bias {@code [outputs]}
     */
    public record Dense(int inputs, int outputs, float[] weights, float[] bias) {

        public Dense {
            Weights.checkSize("layer weights", weights, outputs, inputs);
            Weights.checkSize("layer bias", bias, outputs, 1);
        }
    }
}
