package cascade.recall;

import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import java.util.List;

/**
 * What YouTubeNet found for the user when it was trained: the form in which Meitu first published it, with lists computed
 * each night. Off unless an experiment turns it on, to measure what following the latest clicks is worth.
 */
public final class NightlySource implements RecallSource {

    private final Catalogue catalogue;

    public NightlySource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Source name() {
        return Source.YOUTUBENET_NIGHTLY;
    }

    @Override
    public Found recall(FeedQuery query) {
        List<ItemId> items = query.models()
                .userLists()
                .map(nightly -> nightly.lists().of(query.features().id()))
                .orElse(List.of());
        Quota quota = new Quota(query, name(), catalogue);
        int rank = 0;
        for (ItemId item : items) {
            int ordinal = catalogue.ordinal(item);
            rank++;
            if (ordinal >= 0) {
                quota.offer(ordinal, 1.0 / rank);
            }
        }
        return quota.found(name());
    }
}
