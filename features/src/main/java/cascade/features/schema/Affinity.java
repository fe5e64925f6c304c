package cascade.features.schema;

import cascade.features.Taste;
import org.jspecify.annotations.Nullable;

/** What a user's {@link Taste} says of the content of items, sorted into buckets. For one thread at a time. */
final class Affinity {

    static final int BUCKETS = Lift.BUCKETS;

    /** Where the item has no vector, or the user no taste in such. */
    static final int UNKNOWN = -1;

    private final float[] direction;

    Affinity(Taste taste) {
        direction = taste.direction();
    }

    /** False where it is {@link #UNKNOWN} of any item. */
    boolean isKnown() {
        return direction.length > 0;
    }

    /** The bucket, or {@link #UNKNOWN}. Allocates nothing. */
    int bucket(float @Nullable [] vector) {
        return vector == null || direction.length == 0 || vector.length != direction.length
                ? UNKNOWN
                : Lift.bucket(Taste.affinity(direction, vector));
    }
}
