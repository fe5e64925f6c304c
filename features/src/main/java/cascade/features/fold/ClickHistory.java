package cascade.features.fold;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.UserState;
import java.util.Arrays;
import java.util.List;

/** A user's clicks, newest first, one per item, at most {@link UserState#MAX_CLICKS}. One pass over the list a click. */
final class ClickHistory {

    private ClickHistory() {}

    /**
     * The history with {@code click} where its time puts it; of two clicks on one item the newer stays. Among equal times
     * the one that came last counts as newer.
     */
    static List<ClickedItem> add(List<ClickedItem> clicks, ClickedItem click) {
        ClickedItem[] merged = new ClickedItem[clicks.size() + 1];
        int size = 0;
        boolean placed = false;
        for (ClickedItem earlier : clicks) {
            boolean sameItem = earlier.item().equals(click.item());
            if (sameItem && earlier.timeMillis() > click.timeMillis()) {
                return clicks;
            }
            if (!placed && earlier.timeMillis() <= click.timeMillis()) {
                merged[size++] = click;
                placed = true;
            }
            if (!sameItem) {
                merged[size++] = earlier;
            }
        }
        if (!placed) {
            merged[size++] = click;
        }
        int most = Math.min(size, UserState.MAX_CLICKS);
        return List.of(most == merged.length ? merged : Arrays.copyOf(merged, most));
    }

    static List<ClickedItem> remove(List<ClickedItem> clicks, ItemId item) {
        return clicks.stream().filter(click -> !click.item().equals(item)).toList();
    }
}
