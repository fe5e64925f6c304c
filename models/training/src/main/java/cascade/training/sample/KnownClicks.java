package cascade.training.sample;

import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserState;
import cascade.training.sample.click.UserClicks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a server knows of somebody's clicks when a validation period begins. */
public final class KnownClicks {

    private KnownClicks() {}

    /**
     * The latest first, each item once.
     *
     * @param items null for an item that is not in the catalogue
     */
    public static List<ClickedItem> of(UserClicks user, Function<ItemId, @Nullable Item> items) {
        Set<ItemId> seen = new HashSet<>();
        List<ClickedItem> latest = new ArrayList<>();
        List<ItemId> clicked = user.training();
        for (int click = clicked.size() - 1; click >= 0 && latest.size() < UserState.MAX_CLICKS; click--) {
            ItemId id = clicked.get(click);
            if (seen.add(id)) {
                Item item = items.apply(id);
                latest.add(new ClickedItem(
                        id,
                        user.timeMillis(click),
                        item == null ? null : item.author(),
                        item == null ? null : item.topic()));
            }
        }
        return latest;
    }
}
