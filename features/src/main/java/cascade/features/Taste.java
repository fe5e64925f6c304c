package cascade.features;

import java.util.Arrays;

/**
 * What one person likes, as a direction in the space of content vectors: a logistic regression of his own over what he was shown, whose
 * weights are normal a priori and are told apart by how much is known of each. One step an event, as in algorithm 3 of Chapelle and Li,
 * An Empirical Evaluation of Thompson Sampling, NIPS 2011. So a few clicks on pictures of the sea speak for the next picture of the sea,
 * whoever made it and though nobody opened it yet.
 *
 * <p>It learns from the {@link Content} of items. Immutable.
 */
public final class Taste {

    /** Weights kept of a person: a kilobyte of his state. */
    public static final int MOST_WEIGHTS = 128;

    /** Longer vectors say nothing to a taste. */
    public static final int MOST_DIMENSIONS = 4_096;

    /** Of somebody of whom nothing is known, or where items have no content vectors. */
    public static final Taste NONE = new Taste(0, new float[0], new float[0]);

    /** One over the variance of a weight before anything is known of it. */
    private static final float PRIOR_PRECISION = 2;

    /** Log odds that single clicks and hides move what is said of their item to, either way. */
    private static final double MOST_AFFINITY = 3;

    private final int dimensions;
    private final float[] weights;
    private final float[] precisions;

    private Taste(int dimensions, float[] weights, float[] precisions) {
        this.dimensions = dimensions;
        this.weights = weights;
        this.precisions = precisions;
    }

    /**
     * One that was kept.
     *
     * @param dimensions of the vectors it is about
     * @param weights {@code [width(dimensions)]}; handed over for good
     * @param precisions likewise
     */
    public static Taste of(int dimensions, float[] weights, float[] precisions) {
        if (weights.length != width(dimensions) || precisions.length != weights.length) {
            throw new IllegalArgumentException("a taste over " + dimensions + " dimensions has " + width(dimensions)
                    + " weights, not " + weights.length + " and " + precisions.length);
        }
        return dimensions == 0 ? NONE : new Taste(dimensions, weights, precisions);
    }

    /** Weights over vectors of so many numbers. */
    public static int width(int dimensions) {
        return Math.min(dimensions, MOST_WEIGHTS);
    }

    /** Length of the vectors that this is about; 0 where nothing is known. */
    public int dimensions() {
        return dimensions;
    }

    private boolean isKnown() {
        return dimensions > 0;
    }

    public float weight(int index) {
        return weights[index];
    }

    /** One over the variance that is left. */
    public float precision(int index) {
        return precisions[index];
    }

    /** {@code [dimensions]} what each number of a content vector adds; never written to. */
    public float[] direction() {
        if (dimensions == weights.length) {
            return weights;
        }
        float[] direction = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            direction[i] = Content.sign(i, dimensions) * weights[Content.place(i, dimensions)];
        }
        return direction;
    }

    /** Log odds that an item's content adds to a click of this person; 0 where the vector is of another length. */
    public double affinity(float[] vector) {
        return affinity(direction(), vector);
    }

    /** {@code direction . vector / |vector|}; 0 where the lengths differ or the vector has none. Allocates nothing. */
    public static double affinity(float[] direction, float[] vector) {
        if (direction.length != vector.length) {
            return 0;
        }
        // Four sums: each waits for its own last addition alone.
        float dot0 = 0;
        float dot1 = 0;
        float square0 = 0;
        float square1 = 0;
        int i = 0;
        for (; i < vector.length - 1; i += 2) {
            dot0 += direction[i] * vector[i];
            dot1 += direction[i + 1] * vector[i + 1];
            square0 += vector[i] * vector[i];
            square1 += vector[i + 1] * vector[i + 1];
        }
        if (i < vector.length) {
            dot0 += direction[i] * vector[i];
            square0 += vector[i] * vector[i];
        }
        double affinity = (dot0 + dot1) / Math.sqrt(square0 + square1);
        return Double.isFinite(affinity) ? affinity : 0;
    }

    /**
     * After an item was shown, as if it had not been opened: a click comes later, and takes that back.
     *
     * @param usual log odds of a click of this person on anything
     */
    public Taste shown(Content content, double usual) {
        if (isKnown() && content.dimensions() != dimensions) {
            return this;
        }
        float[] direction = content.direction();
        double probability = 1 / (1 + StrictMath.exp(-usual - dot(direction)));
        return step(content.dimensions(), direction, -probability, probability * (1 - probability));
    }

    /** After an item was opened; one whose vector is of another length than those before makes him begin anew. */
    public Taste clicked(Content content) {
        Taste before = isKnown() && content.dimensions() != dimensions ? NONE : this;
        float[] direction = content.direction();
        return before.step(content.dimensions(), direction, before.towards(direction, MOST_AFFINITY), 0);
    }

    /** After an item was hidden. */
    public Taste hidden(Content content) {
        if (isKnown() && content.dimensions() != dimensions) {
            return this;
        }
        float[] direction = content.direction();
        return step(content.dimensions(), direction, -towards(direction, -MOST_AFFINITY), 0);
    }

    private double dot(float[] direction) {
        float dot = 0;
        if (isKnown()) {
            for (int i = 0; i < direction.length; i++) {
                dot += weights[i] * direction[i];
            }
        }
        return dot;
    }

    /** How much of a whole step, at most 1, leads no further than to {@code bound}: who clicks without being shown anything has a taste too. */
    private double towards(float[] direction, double bound) {
        double gain = 0;
        for (int i = 0; i < direction.length; i++) {
            gain += direction[i] * direction[i] / (isKnown() ? precisions[i] : PRIOR_PRECISION);
        }
        double left = bound > 0 ? bound - dot(direction) : dot(direction) - bound;
        return gain > 0 ? Math.clamp(left / gain, 0, 1) : 0;
    }

    private Taste step(int ofDimensions, float[] direction, double much, double curvature) {
        float[] moved = isKnown() ? weights.clone() : new float[direction.length];
        float[] surer = isKnown() ? precisions.clone() : priors(direction.length);
        for (int i = 0; i < direction.length; i++) {
            surer[i] += (float) (curvature * direction[i] * direction[i]);
            moved[i] += (float) (much * direction[i] / surer[i]);
        }
        return new Taste(ofDimensions, moved, surer);
    }

    private static float[] priors(int width) {
        float[] priors = new float[width];
        Arrays.fill(priors, PRIOR_PRECISION);
        return priors;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Taste taste
                && dimensions == taste.dimensions
                && Arrays.equals(weights, taste.weights)
                && Arrays.equals(precisions, taste.precisions);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + dimensions;
    }

    @Override
    public String toString() {
        return isKnown() ? "taste over " + dimensions + " dimensions" : "no taste";
    }
}
