package cascade.models.embed;

import java.util.Arrays;

/**
 * Scores with a bias for each item, as inner products of unit vectors: what indexes search. Two more components take the
 * biases in; every user orders the items as {@code u . v + b} does.
 *
 * <pre>
 * c = the middle of the least bias and the greatest        M^2 = 1 + max (b - c)^2
 * user = [u, 1, 0] / sqrt 2        item = [v, b - c, sqrt(M^2 - 1 - (b - c)^2)] / M
 * user . item = (u . v + b - c) / (M sqrt 2)
 * </pre>
 */
public final class BiasSpace {

    /** Components that take a bias in. */
    public static final int COMPONENTS = 2;

    private static final Tail USER = new Tail((float) Math.sqrt(.5), new float[] {(float) Math.sqrt(.5), 0});

    private final double middle;
    private final double greatest;

    private BiasSpace(double middle, double greatest) {
        this.middle = middle;
        this.greatest = greatest;
    }

    /** The space for items with these biases. */
    public static BiasSpace of(float[] biases) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float bias : biases) {
            least = Math.min(least, bias);
            most = Math.max(most, bias);
        }
        return biases.length == 0 ? new BiasSpace(0, 0) : new BiasSpace((least + most) / 2, (most - least) / 2);
    }

    /** What asks for items near to a direction of unit length, as a user's vector does. */
    public static float[] asking(float[] direction) {
        return USER.after(direction);
    }

    /**
     * The direction of an item, of unit length: its vector without the bias.
     *
     * @param item as {@link #items} writes it
     */
    public static float[] direction(float[] item) {
        float[] plain = Arrays.copyOf(item, item.length - COMPONENTS);
        double square = 0;
        for (float value : plain) {
            square += (double) value * value;
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        for (int i = 0; i < plain.length; i++) {
            plain[i] *= scale;
        }
        return plain;
    }

    /** What every user's vector ends in. */
    public Tail user() {
        return USER;
    }

    /** What the vector of an item with this bias ends in; one beyond the others' counts as theirs. */
    public Tail item(float bias) {
        double own = Math.max(-greatest, Math.min(greatest, bias - middle));
        double length = Math.sqrt(1 + greatest * greatest);
        double rest = Math.sqrt(Math.max(0, greatest * greatest - own * own));
        return new Tail((float) (1 / length), new float[] {(float) (own / length), (float) (rest / length)});
    }

    /**
     * The vectors of items with their biases in, {@code [items, width + 2]}.
     *
     * @param vectors {@code [items, width]}, of unit length
     * @param biases {@code [items]}
     */
    public float[] items(float[] vectors, float[] biases, int width) {
        int longer = width + 2;
        float[] all = new float[biases.length * longer];
        for (int item = 0; item < biases.length; item++) {
            item(biases[item]).write(vectors, item * width, width, all, item * longer);
        }
        return all;
    }

    /** The vectors of users, {@code [users, width + 2]}, of those, {@code [users, width]}. */
    public float[] users(float[] vectors, int width) {
        int users = vectors.length / width;
        float[] all = new float[users * (width + 2)];
        for (int user = 0; user < users; user++) {
            USER.write(vectors, user * width, width, all, user * (width + 2));
        }
        return all;
    }
}
