package cascade.features.schema;

import org.jspecify.annotations.Nullable;

/**
 * How a slot of one field reads its value from {@code F}: {@link cascade.features.ItemFeatures} for items, {@link Asking} for the user
 * and the context. Reading allocates nothing.
 */
sealed interface Reading<F> extends SlotReading {

    /** Words to look up in a vocabulary; more than one makes the slot multi-hot. */
    record Words<F>(int width, WordAt<F> at) implements Reading<F> {}

    /** A number sorted into {@code buckets} buckets. */
    record Bucket<F>(int buckets, BucketOf<F> of) implements Reading<F> {

        @Override
        public int width() {
            return 1;
        }
    }

    static <F> Reading<F> word(WordOf<F> of) {
        return new Words<>(1, (from, _) -> of.word(from));
    }

    @FunctionalInterface
    interface WordOf<F> {
        /** The word; null where there is none. */
        @Nullable
        String word(F from);
    }

    @FunctionalInterface
    interface WordAt<F> {
        /** The word at {@code index < width}; null where there is none. */
        @Nullable
        String word(F from, int index);
    }

    @FunctionalInterface
    interface BucketOf<F> {
        int UNKNOWN = -1;

        /** The bucket, or {@link #UNKNOWN}. */
        int bucket(F from, long nowMillis, Priors priors);
    }
}
