package cascade.features.schema;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of an earlier schema stand for the same as the rows of a later one: those of the same word of the same slot, or of the same
 * bucket. Immutable.
 *
 * <p>Rows are numbered anew by every schema, and words are what they have in common. Buckets are those of the build: a schema of another
 * build's is refused before it gets here ({@link FeatureSchema#fromJson}), so a bucket of one number is one bucket, and rates are told
 * against their priors in both.
 */
public final class EarlierRows {

    /** Of a row that the earlier schema has not: a new word's, or one of a new slot. */
    public static final int NONE = -1;

    private final int[] rows;
    private final int[] unknown;

    private EarlierRows(int[] rows, int[] unknown) {
        this.rows = rows;
        this.unknown = unknown;
    }

    /** Of every row of {@code later}. */
    public static EarlierRows of(FeatureSchema earlier, FeatureSchema later) {
        Map<String, Slot> slots = new HashMap<>();
        earlier.slots().forEach(slot -> slots.put(slot.name(), slot));
        int[] rows = new int[later.rows()];
        int[] unknown = new int[later.rows()];
        Arrays.fill(rows, NONE);
        Arrays.fill(unknown, NONE);
        rows[0] = 0;
        unknown[0] = 0;
        for (Slot slot : later.slots()) {
            Slot from = slots.get(slot.name());
            if (from != null) {
                rows[slot.firstRow()] = from.firstRow();
                Arrays.fill(unknown, slot.firstRow(), slot.firstRow() + slot.rows(), from.firstRow());
                fill(earlier.vocabulary(slot.name()), later.vocabulary(slot.name()), from, slot, rows);
            }
        }
        return new EarlierRows(rows, unknown);
    }

    private static void fill(Vocabulary before, Vocabulary after, Slot from, Slot to, int[] rows) {
        if (before.size() == 0 && after.size() == 0) {
            for (int bucket = 1; bucket < Math.min(from.rows(), to.rows()); bucket++) {
                rows[to.firstRow() + bucket] = from.firstRow() + bucket;
            }
            return;
        }
        List<String> words = after.words();
        for (int word = 0; word < words.size(); word++) {
            int number = before.number(words.get(word));
            if (number > 0) {
                rows[to.firstRow() + 1 + word] = from.firstRow() + number;
            }
        }
    }

    /** The earlier row of a later one, or {@link #NONE}. */
    public int of(int row) {
        return rows[row];
    }

    /** The earlier row for unknown words of a later row's slot, or {@link #NONE} where the slot is new. */
    public int unknown(int row) {
        return unknown[row];
    }

    /** Later rows, padding among them. */
    public int size() {
        return rows.length;
    }
}
