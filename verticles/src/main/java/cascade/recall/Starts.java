package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import java.util.ArrayList;
import java.util.List;

/** The items that item-to-item recall starts from, the latest interest first. */
final class Starts {

    private Starts() {}

    /** The item just opened, in a similar feed, then what the user clicked, newest first. */
    static List<ClickedItem> of(FeedQuery query) {
        List<ClickedItem> clicks = query.user().features().state().clicks();
        ItemId anchor = query.request().anchor();
        if (anchor == null) {
            return clicks;
        }
        List<ClickedItem> starts = new ArrayList<>();
        Item item = query.anchor() == null ? null : query.anchor().item();
        starts.add(new ClickedItem(
                anchor,
                query.request().receivedAt().toEpochMilli(),
                item == null ? null : item.author(),
                item == null ? null : item.topic()));
        clicks.stream().filter(click -> !click.item().equals(anchor)).forEach(starts::add);
        return starts;
    }
}
