package cascade.features.schema;

/**
 * A number of a user and an item's topic, or of a user and its author, sorted into {@code buckets} buckets. One of the two alone, so
 * that a request computes it once for each that its candidates have, and not for each candidate. Reading allocates nothing.
 */
sealed interface CrossReading extends SlotReading {

    int buckets();

    Bucket of();

    @Override
    default int width() {
        return 1;
    }

    record OfTopic(int buckets, Bucket of) implements CrossReading {}

    record OfAuthor(int buckets, Bucket of) implements CrossReading {}

    @FunctionalInterface
    interface Bucket {

        /**
         * The bucket.
         *
         * @param with {@link Acquaintance#NONE} with any that the user has nothing to do with
         */
        int bucket(Acquaintance with, UsualRates usual);
    }
}
