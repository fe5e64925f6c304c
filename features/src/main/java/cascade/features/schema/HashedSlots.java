package cascade.features.schema;

import cascade.features.IdHash;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Slots whose words have no rows of their own: the {@link IdHash} of a word says which of a fixed number of rows it has. What a slot of
 * ids takes is then bounded by a setting, however many ids there come to be, in the first pass over a log as well as in what serves.
 * Immutable.
 *
 * @param rows of each such slot, beside the one for what is missing
 */
public record HashedSlots(Map<String, Integer> rows) {

    public static final HashedSlots NONE = new HashedSlots(Map.of());

    /** Of a slot. */
    public static final int FEWEST = 2;

    /** Of all such slots of a schema together: its rows are numbered by an int, and those of words need some. */
    public static final int MOST = 1 << 30;

    /**
     * Some slots.
     *
     * @throws SchemaException where {@link #refusal} says why not, or they are more than {@link #MOST} rows together
     */
    public HashedSlots {
        // In the order of names wherever they are written down.
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        rows.forEach((slot, count) -> refusal(slot, count).ifPresent(why -> {
            throw new SchemaException("slot '" + slot + "' cannot be hashed into " + count + " rows: " + why);
        }));
        refusalOfAll(rows).ifPresent(why -> {
            throw new SchemaException(why);
        });
    }

    /** Why the words of a slot cannot be hashed into so many rows; empty where they can. */
    public static Optional<String> refusal(String slot, long rows) {
        try {
            if (!SlotPlan.isOfWords(slot)) {
                return Optional.of("it sorts numbers into buckets, and has no words to hash");
            }
        } catch (SchemaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return rows >= FEWEST && rows <= MOST
                ? Optional.empty()
                : Optional.of("rows are %d to %d, not %d".formatted(FEWEST, MOST, rows));
    }

    /** Why slots cannot have these rows together; empty where they can. */
    public static Optional<String> refusalOfAll(Map<String, Integer> rows) {
        long sum = rows.values().stream().mapToLong(Integer::longValue).sum();
        return sum <= MOST
                ? Optional.empty()
                : Optional.of("hashed slots have %d rows at most together, not %d".formatted(MOST, sum));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Those that are among {@code slots}. */
    public HashedSlots among(Collection<String> slots) {
        Map<String, Integer> some = new TreeMap<>(rows);
        some.keySet().retainAll(slots);
        return new HashedSlots(some);
    }
}
