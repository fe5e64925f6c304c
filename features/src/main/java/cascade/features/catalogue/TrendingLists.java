package cascade.features.catalogue;

import cascade.features.ItemId;
import cascade.features.Segment;
import java.util.ArrayList;
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
        List<Integer> both = new ArrayList<>(first.length + second.length);
        for (int i = 0; i < Math.max(first.length, second.length); i++) {
            if (i < first.length) {
                both.add(first[i]);
            }
            if (i < second.length) {
                both.add(second[i]);
            }
        }
        return both.stream().distinct().mapToInt(Integer::intValue).toArray();
    }
}
