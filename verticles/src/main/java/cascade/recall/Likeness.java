package cascade.recall;

import cascade.features.catalogue.CatalogueRow;
import org.jspecify.annotations.Nullable;

/**
 * How alike items are to one, by what was published of them, whatever anybody did.
 *
 * <p>{@code likeness = max(0, cos(v, w)) + |tags shared| / |tags of either| + [same topic] / 2 + [same author] / 2}. The cosine
 * counts where both items have a content vector of the same length. Pure.
 */
final class Likeness {

    private static final double SAME_TOPIC = 0.5;
    private static final double SAME_AUTHOR = 0.5;

    private final CatalogueRow item;
    private final double length;

    Likeness(CatalogueRow item) {
        this.item = item;
        this.length = length(item.vector());
    }

    /** 0 where the two have nothing in common; finite whatever the vectors hold. */
    double to(CatalogueRow other) {
        double likeness = sharedTags(other) + cosine(other);
        if (other.topic() == item.topic()) {
            likeness += SAME_TOPIC;
        }
        return other.author() == item.author() ? likeness + SAME_AUTHOR : likeness;
    }

    private double sharedTags(CatalogueRow other) {
        if (!item.mayShareTagsWith(other)) {
            return 0;
        }
        int shared = 0;
        for (int tag : item.tags()) {
            for (int others : other.tags()) {
                shared += tag == others ? 1 : 0;
            }
        }
        return shared == 0 ? 0 : (double) shared / (item.tags().length + other.tags().length - shared);
    }

    private double cosine(CatalogueRow other) {
        float[] v = item.vector();
        float[] w = other.vector();
        if (v == null || w == null || v.length != w.length) {
            return 0;
        }
        float dot = 0;
        float square = 0;
        for (int i = 0; i < v.length; i++) {
            dot += v[i] * w[i];
            square += w[i] * w[i];
        }
        double cosine = dot / (length * Math.sqrt(square));
        // False also for what is not a number: of a vector of zeros, or one that holds such.
        return cosine > 0 ? Math.min(1, cosine) : 0;
    }

    private static double length(float @Nullable [] vector) {
        double square = 0;
        if (vector != null) {
            for (float value : vector) {
                square += value * value;
            }
        }
        return Math.sqrt(square);
    }
}
