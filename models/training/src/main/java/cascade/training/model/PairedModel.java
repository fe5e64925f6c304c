package cascade.training.model;

import cascade.training.graph.Algebra;

/**
 * A model that sees nothing of its ids but their weights and how their fields meet:
 *
 * <pre>
 * sum_{m&lt;n} r_mn S_m S_n + sum_m r_mm (S_m S_m - Q_m)
 * </pre>
 *
 * with S and Q the sum and the sum of squares of a field's vectors, elementwise. A server sums that up by itself, with the items' part
 * kept, and leaves what is above to a graph.
 */
public interface PairedModel {

    /**
     * r, {@code [fields (fields + 1) / 2]}: for each field m in order, those with each field n from m on; r_mm is 0 for a model
     * without squares.
     *
     * @param values of the params, by their index
     */
    float[] strengths(float[][] values);

    /**
     * Logits {@code [batch, tasks]} without the bias.
     *
     * @param interaction {@code [batch, k]}
     * @param linear {@code [batch, tasks]}
     */
    <T> T above(Algebra<T> math, T interaction, T linear);
}
