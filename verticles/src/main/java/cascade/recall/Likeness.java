package cascade.recall;

import cascade.features.catalogue.Catalogue;
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
    private final Catalogue catalogue;
    private final double length;

    /** @param item of the catalogue */
    Likeness(CatalogueRow item, Catalogue catalogue) {
        this.item = item;
        this.catalogue = catalogue;
        this.length = length(item.vector());
    }

    /** 0 where the two have nothing in common; finite whatever the vectors hold. Most have not, and their rows are not read. */
    double to(int other) {
        double likeness = 0;
        boolean mayShareTags = catalogue.mayShareTagsWith(item, other);
        if (mayShareTags || item.vector() != null) {
            CatalogueRow row = catalogue.row(other);
            likeness = (mayShareTags ? sharedTags(row) : 0) + cosine(row);
        }
        if (catalogue.topic(other) == item.topic()) {
            likeness += SAME_TOPIC;
        }
        return catalogue.author(other) == item.author() ? likeness + SAME_AUTHOR : likeness;
    }

    private double sharedTags(CatalogueRow other) {
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
