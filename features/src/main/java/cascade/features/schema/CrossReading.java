package cascade.features.schema;

/**
 * A number of a user and of one thing of an item, its topic, its author or its content, sorted into {@code buckets} buckets. One of the
 * three alone, so that a request computes it once for each that its candidates have, and not for each candidate. Reading allocates
 * nothing.
 */
sealed interface CrossReading extends SlotReading {

    int buckets();

    @Override
    default int width() {
        return 1;
    }

    record OfTopic(int buckets, Bucket of) implements CrossReading {}

    record OfAuthor(int buckets, Bucket of) implements CrossReading {}

    /** The {@link Affinity} of a user's taste to an item's content. */
    record OfContent() implements CrossReading {

        @Override
        public int buckets() {
            return Affinity.BUCKETS;
        }
    }

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
