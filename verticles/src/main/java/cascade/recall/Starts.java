package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.FeedQuery;
import java.util.Arrays;
import java.util.List;

/**
 * The items that item-to-item recall starts from, the latest interest first: the item just opened, in a similar feed, then what the
 * user clicked, newest first. By ordinals; an author or a topic that no item has is -1.
 *
 * @param items {@code [n]}, -1 where the item has no ordinal in this process
 * @param authors {@code [n]} of the items when they were clicked
 * @param topics {@code [n]} likewise
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
record Starts(int[] items, int[] authors, int[] topics) {

    /** Starts {@code skip .. skip + most}, fewer where there are fewer. */
    static Starts of(FeedQuery query, Catalogue catalogue, int skip, int most) {
        CatalogueRow anchor = query.anchor();
        List<ClickedItem> clicks = query.features().state().clicks();
        int[] items = new int[most];
        int[] authors = new int[most];
        int[] topics = new int[most];
        int size = 0;
        int place = 0;
        if (anchor != null && place++ >= skip) {
            items[size] = anchor.ordinal();
            authors[size] = anchor.author();
            topics[size++] = anchor.topic();
        }
        for (int i = 0; i < clicks.size() && size < most; i++) {
            ClickedItem click = clicks.get(i);
            if ((anchor == null || !click.item().equals(anchor.id())) && place++ >= skip) {
                items[size] = catalogue.ordinal(click.item().hash());
                var author = click.author();
                var topic = click.topic();
                authors[size] = author == null ? -1 : catalogue.authors().ordinalByHash(author.value());
                topics[size++] = topic == null ? -1 : catalogue.topics().ordinalByHash(topic.value());
            }
        }
        return new Starts(Arrays.copyOf(items, size), Arrays.copyOf(authors, size), Arrays.copyOf(topics, size));
    }

    int size() {
        return items.length;
    }
}
