package cascade.training.recall.metric;

import cascade.training.recall.math.Matrix;
import cascade.training.recall.math.Panels;

/** Scores that are inner products of a question's vector with an item's, plus what the item has of its own. */
public final class DotProducts implements ItemScores {

    private final float[] users;
    private final float[] vectors;
    private final float[] bias;
    private final int items;
    private final int dimension;
    private final Panels panels;

    /**
     * Lays the items out.
     *
     * @param users {@code [questions, dimension]}
     * @param vectors {@code [items or more, dimension]}
     * @param bias {@code [items or more]}
     */
    public DotProducts(float[] users, float[] vectors, float[] bias, int items, int dimension) {
        this.users = users;
        this.vectors = vectors;
        this.bias = bias;
        this.items = items;
        this.dimension = dimension;
        panels = new Panels(items, dimension);
        panels.set(vectors, items);
    }

    /** {@code [questions, dimension]}, not to be written to. */
    public float[] users() {
        return users;
    }

    /** {@code [items or more, dimension]}, not to be written to; zeros where an item has none. */
    public float[] vectors() {
        return vectors;
    }

    public int dimension() {
        return dimension;
    }

    @Override
    public void write(int first, int count, float[] scores, int stride) {
        panels.scores(Matrix.rows(users, dimension).from(first), count, Matrix.rows(scores, stride));
        for (int i = 0; i < count; i++) {
            for (int item = 0; item < items; item++) {
                scores[i * stride + item] += bias[item];
            }
        }
    }
}
