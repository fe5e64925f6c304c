package cascade.features.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One slot before it has rows.
 *
 * @param vocabulary empty for a bucket slot
 */
record SlotPlan(String name, Vocabulary vocabulary) {

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

    /** Rows the slot takes: one for the unknown, one per word or bucket. */
    int rows() {
        return 1
                + switch (reading(name)) {
                    case Reading.Words<?> _ -> vocabulary.size();
                    case Reading.Bucket<?> bucket -> bucket.buckets();
                    case CrossReading.InBuckets cross -> cross.buckets();
                    case CrossReading.OfTraitAndTopic _ -> vocabulary.size();
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
