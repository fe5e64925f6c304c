package cascade.training.data;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/**
 * Rows of {@link IdSpace.Frequent}: slot by slot first the row for unknown ids, then the frequent ids in ascending order.
 */
final class Vocabulary implements RowNumbers {

    private final Int2IntOpenHashMap[] numbers;
    private final int rows;

    /** @param counts per slot, how often training holds each id */
    Vocabulary(Int2IntOpenHashMap[] counts, int minCount) {
        numbers = new Int2IntOpenHashMap[counts.length];
        int next = 1;
        for (int slot = 0; slot < counts.length; slot++) {
            int[] frequent = frequent(counts[slot], minCount);
            var slotNumbers = new Int2IntOpenHashMap(frequent.length);
            slotNumbers.defaultReturnValue(next++);
            for (int id : frequent) {
                slotNumbers.put(id, next++);
            }
            numbers[slot] = slotNumbers;
        }
        rows = next;
    }

    private static int[] frequent(Int2IntOpenHashMap counts, int minCount) {
        int[] ids = counts.int2IntEntrySet().stream()
                .filter(entry -> entry.getIntValue() >= minCount)
                .mapToInt(Int2IntMap.Entry::getIntKey)
                .toArray();
        Arrays.sort(ids);
        return ids;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int row(int slot, int id) {
        return numbers[slot].get(id);
    }
}
