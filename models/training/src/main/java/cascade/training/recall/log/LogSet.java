package cascade.training.recall.log;

import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.models.embed.TowerVocabulary;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.sample.click.UserClicks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A log as towers learn it: a recall set, and what its numbers stand for. The items that get a vector come first, those
 * clicked in training before the others; then some of them again as if they were new, to see what a tower makes of those.
 *
 * @param items that get a vector; the first {@code set.items()} were clicked in training
 * @param likeNew that come again, {@code set.allItems() - items.size()} of them
 * @param users whose clicks are the training lists
 */
public record LogSet(
        ClickLog log,
        RecallSet set,
        TowerVocabulary vocabulary,
        List<Item> items,
        List<Item> likeNew,
        List<UserClicks> users) {

    /** True where there is nothing to learn from. */
    public boolean isEmpty() {
        return set.clicks().lists().values().length == 0;
    }

    /** By ordinal. */
    public List<ItemId> itemIds() {
        return items.stream().map(Item::id).toList();
    }

    /** Asks for the vectors of all users, and then of one of whom nothing is known. */
    public Queries everybody() {
        IntLists lists = set.clicks().lists();
        int[] starts = Arrays.copyOf(lists.starts(), lists.size() + 2);
        starts[lists.size() + 1] = starts[lists.size()];
        int[] rows = new int[users.size() + 1];
        Arrays.setAll(rows, user -> user);
        rows[users.size()] = -1;
        return Queries.about(new IntLists(starts, lists.values()), rows);
    }

    /** What a server would know of the user's latest clicks, newest first; one more than count. */
    public List<ClickedItem> latest(int user) {
        IntLists lists = set.clicks().lists();
        List<ClickedItem> latest = new ArrayList<>();
        for (int i = lists.end(user) - 1; i >= lists.start(user) && latest.size() <= vocabulary.history(); i--) {
            Item item = items.get(lists.value(i));
            latest.add(new ClickedItem(item.id(), log.end().toEpochMilli(), item.author(), item.topic()));
        }
        return latest;
    }
}
