package cascade.features.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One slot before it has rows.
 *
 * @param words none for a bucket slot
 */
record SlotPlan(String name, WordRows words) {

    static Reading<Asking> askingReading(String name) {
        return switch (Field.of(name)) {
            case USER -> UserSlots.of(name);
            case CONTEXT -> ContextSlots.of(name);
            case ITEM, CROSS -> throw new SchemaException("slot '" + name + "' reads items");
        };
    }

    /** The reading behind a slot's name, of whichever field. */
    static SlotReading reading(String name) {
        return switch (Field.of(name)) {
            case USER, CONTEXT -> askingReading(name);
            case ITEM -> ItemSlots.of(name);
            case CROSS -> CrossSlots.of(name);
        };
    }

    /**
     * Whether a slot reads words, and does not sort a number.
     *
     * @throws SchemaException where there is no such slot
     */
    static boolean isOfWords(String name) {
        return switch (reading(name)) {
            case Reading.Words<?> _, CrossReading.OfTraitAndTopic _ -> true;
            case Reading.Bucket<?> _, CrossReading.InBuckets _ -> false;
        };
    }

    /** Rows the slot takes: one for the unknown, one per word or bucket, or as many as its words are hashed into. */
    int rows() {
        return 1
                + switch (reading(name)) {
                    case Reading.Words<?> _ -> words.size();
                    case Reading.Bucket<?> bucket -> bucket.buckets();
                    case CrossReading.InBuckets cross -> cross.buckets();
                    case CrossReading.OfTraitAndTopic _ -> words.size();
                };
    }

    static void checkDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new SchemaException("slot '" + name + "' is named twice");
            }
        }
    }
}
