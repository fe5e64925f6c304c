package cascade.features.schema;

import cascade.features.Counts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a slot of one field reads its value from {@code F}: {@link cascade.features.ItemFeatures} for items, {@link Asking} for the user
 * and the context. Reading allocates nothing.
 */
sealed interface Reading<F> extends SlotReading {

    /** Words to look up in a vocabulary; more than one makes the slot multi-hot. */
    record Words<F>(int width, WordAt<F> at) implements Reading<F> {}

    /** Something sorted into {@code buckets} buckets. */
    sealed interface Bucket<F> extends Reading<F> {

        /** Where there is nothing to sort. */
        int UNKNOWN = -1;

        int buckets();

        /** The bucket, or {@link #UNKNOWN}. */
        int bucket(F from, long nowMillis, Priors priors);

        @Override
        default int width() {
            return 1;
        }
    }

    /** A number. */
    record OfNumber<F>(int buckets, NumberOf<F> number, NumberBucket of) implements Bucket<F> {

        @Override
        public int bucket(F from, long nowMillis, Priors priors) {
            return bucket(number.number(from, nowMillis));
        }

        /** The bucket of a number that was read. */
        int bucket(long read) {
            return read == NumberOf.UNKNOWN ? UNKNOWN : of.bucket(read);
        }
    }

    /** Counters, by one of them or by a rate. */
    record OfCounts<F>(int buckets, Tally<F> tally, CountsBucket of) implements Bucket<F> {

        @Override
        public int bucket(F from, long nowMillis, Priors priors) {
            return of.bucket(tally.of().apply(from), priors);
        }
    }

    /** Some of {@code F}'s counters, under a name of their own: several slots read them. */
    record Tally<F>(String name, Function<F, Counts> of) {}

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
    interface NumberOf<F> {
        /** What is no number of any slot. */
        long UNKNOWN = Long.MIN_VALUE;

        /** The number, or {@link #UNKNOWN}. */
        long number(F from, long nowMillis);
    }

    @FunctionalInterface
    interface NumberBucket {
        int bucket(long number);
    }

    @FunctionalInterface
    interface CountsBucket {
        int bucket(Counts counts, Priors priors);
    }
}
