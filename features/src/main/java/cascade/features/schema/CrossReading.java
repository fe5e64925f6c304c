package cascade.features.schema;

import cascade.features.UserProfile;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a user and one thing of an item, its topic, its author or its content, come to. One of the three alone, so that a request
 * computes it once for each that its candidates have, and not for each candidate; {@link OfSimilarity} alone is of each candidate by itself. Reading allocates
 * nothing.
 */
sealed interface CrossReading extends SlotReading {

    @Override
    default int width() {
        return 1;
    }

    /** A number of the two, sorted into {@code buckets} buckets. */
    sealed interface InBuckets extends CrossReading {
        int buckets();
    }

    record OfTopic(int buckets, Bucket of) implements InBuckets {}

    record OfAuthor(int buckets, Bucket of) implements InBuckets {}

    /** The {@link Affinity} of a user's taste to an item's content. */
    record OfContent() implements InBuckets {

        @Override
        public int buckets() {
            return Affinity.BUCKETS;
        }
    }

    /**
     * One of the numbers of {@link Similarity}.
     *
     * @param number its place among them
     */
    record OfSimilarity(int number, int buckets, IntUnaryOperator of) implements InBuckets {}

    /** Something that a user said of himself, together with the topic: what people like him make of it. */
    record OfTraitAndTopic(Trait of) implements CrossReading {

        /** Stands between the two in a word: no topic and no trait that people have a use for holds it. */
        static final char BETWEEN = '\u001f';

        /** The two as one word, to be counted; {@link WordRows#number(String, char, String)} finds them without joining them. */
        @Nullable
        String word(UserProfile profile, String topic) {
            String trait = of.of(profile);
            return trait == null ? null : trait + BETWEEN + topic;
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

    @FunctionalInterface
    interface Trait {

        /** One of few words; null where he did not say. */
        @Nullable
        String of(UserProfile profile);
    }
}
