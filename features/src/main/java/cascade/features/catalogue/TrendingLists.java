package cascade.features.catalogue;

import cascade.features.ItemId;
import cascade.features.Segment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes of ids what trends by segment, as ordinals. Pure. */
final class TrendingLists {

    private TrendingLists() {}

    /** Of each segment what it clicks most and what everyone does, in turn; segments of which nothing is known are left out. */
    static Map<Segment, int[]> of(Map<Segment, List<ItemId>> best, Catalogue catalogue) {
        int[] everyones = ordinals(best.getOrDefault(Segment.EVERYONE, List.of()), catalogue);
        Map<Segment, int[]> bySegment = new HashMap<>();
        best.forEach((segment, items) -> {
            if (!items.isEmpty()) {
                bySegment.put(
                        segment,
                        segment.equals(Segment.EVERYONE) ? everyones : inTurn(ordinals(items, catalogue), everyones));
            }
        });
        return Map.copyOf(bySegment);
    }

    private static int[] ordinals(List<ItemId> items, Catalogue catalogue) {
        return items.stream()
                .mapToInt(catalogue::ordinal)
                .filter(ordinal -> ordinal >= 0 && catalogue.isUp(ordinal))
                .toArray();
    }

    private static int[] inTurn(int[] first, int[] second) {
        int[] both = new int[first.length + second.length];
        int size = 0;
        for (int i = 0; i < Math.max(first.length, second.length); i++) {
            if (i < first.length) {
                both[size++] = first[i];
            }
            if (i < second.length) {
                both[size++] = second[i];
            }
        }
        return distinct(both);
    }

    /** Each where it comes first. */
    private static int[] distinct(int[] items) {
        int[] table = new int[Integer.highestOneBit(Math.max(8, 4 * items.length - 1))];
        int size = 0;
        for (int item : items) {
            int at = ((item * 0x9E3779B9) >>> 5) & (table.length - 1);
            while (table[at] != 0 && items[table[at] - 1] != item) {
                at = (at + 1) & (table.length - 1);
            }
            if (table[at] == 0) {
                items[size] = item;
                table[at] = ++size;
            }
        }
        return Arrays.copyOf(items, size);
    }
}
