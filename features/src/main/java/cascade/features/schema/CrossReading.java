package cascade.features.schema;

import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;

/** A number of a user and an item, sorted into {@code buckets} buckets. Reading allocates nothing. */
record CrossReading(int buckets, BucketOfBoth of) implements SlotReading {

    @Override
    public int width() {
        return 1;
    }

    @FunctionalInterface
    interface BucketOfBoth {
        /** The bucket, or {@link Reading.BucketOf#UNKNOWN}. */
        int bucket(UserFeatures user, ItemFeatures item, Priors priors);
    }
}
