package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import org.jspecify.annotations.Nullable;

/**
 * A number of a user and an item's topic, or of a user and its author, sorted into {@code buckets} buckets. One of the two alone, so
 * that a request computes it once for each that its user knows, and not for each candidate. Reading allocates nothing.
 */
sealed interface CrossReading extends SlotReading {

    int buckets();

    @Override
    default int width() {
        return 1;
    }

    record OfTopic(int buckets, BucketOfTopic of) implements CrossReading {}

    record OfAuthor(int buckets, BucketOfAuthor of) implements CrossReading {}

    @FunctionalInterface
    interface BucketOfTopic {

        /**
         * The bucket.
         *
         * @param topic null for any that the user has nothing to do with
         */
        int bucket(UserFeatures user, @Nullable Topic topic, Priors priors);
    }

    @FunctionalInterface
    interface BucketOfAuthor {

        /**
         * The bucket.
         *
         * @param author null for any that the user has nothing to do with
         */
        int bucket(UserFeatures user, @Nullable AuthorId author, Priors priors);
    }
}
