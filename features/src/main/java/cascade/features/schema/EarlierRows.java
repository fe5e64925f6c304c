package cascade.features.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of an earlier schema stand for the same as the rows of a later one: those of the same word of the same slot, or of the same
 * bucket; where words are hashed into equally many rows in both, those of the same number. A slot whose words have rows in another way than
 * before has none that stands for the same. Immutable.
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

    private final List<String> anew;

    private EarlierRows(int[] rows, int[] unknown, List<String> anew) {
        this.rows = rows;
        this.unknown = unknown;
        this.anew = List.copyOf(anew);
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
        List<String> anew = new ArrayList<>();
        for (Slot slot : later.slots()) {
            Slot from = slots.get(slot.name());
            WordRows before = earlier.rowsOfWords(slot.name());
            WordRows after = later.rowsOfWords(slot.name());
            if (from != null && !isAlike(before, after)) {
                anew.add(slot.name() + " anew (" + text(before) + " before, " + text(after) + " now)");
            } else if (from != null) {
                rows[slot.firstRow()] = from.firstRow();
                Arrays.fill(unknown, slot.firstRow(), slot.firstRow() + slot.rows(), from.firstRow());
                fill(before, after, from, slot, rows);
            }
        }
        return new EarlierRows(rows, unknown, anew);
    }

    private static boolean isAlike(WordRows before, WordRows after) {
        return (before instanceof Vocabulary && after instanceof Vocabulary) || before.equals(after);
    }

    private static String text(WordRows rows) {
        return switch (rows) {
            case HashedWords hashed -> "hashed into " + hashed.size() + " rows";
            case Vocabulary _ -> "words";
        };
    }

    private static void fill(WordRows before, WordRows after, Slot from, Slot to, int[] rows) {
        if (after instanceof Vocabulary words && words.size() + before.size() > 0) {
            fillWords(before, words.words(), from, to, rows);
        } else {
            for (int number = 1; number < Math.min(from.rows(), to.rows()); number++) {
                rows[to.firstRow() + number] = from.firstRow() + number;
            }
        }
    }

    private static void fillWords(WordRows before, List<String> words, Slot from, Slot to, int[] rows) {
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

    /** The slots that both schemas have and none of whose rows goes on, each with what is another about it. */
    public List<String> anew() {
        return anew;
    }

    /** Later rows, padding among them. */
    public int size() {
        return rows.length;
    }
}
