package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What YouTubeNet found for the user when it was trained: the form in which Meitu first published it, with lists computed
 * each night. Off unless an experiment turns it on, to measure what following the latest clicks is worth.
 */
public final class NightlySource implements RecallSource {

    private final SceneFilter filter;

    /** @param items looks up the features of items, those that exist */
    public NightlySource(Function<List<ItemId>, Future<List<ItemFeatures>>> items) {
        this.filter = new SceneFilter(items);
    }

    @Override
    public Source name() {
        return Source.YOUTUBENET_NIGHTLY;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        List<ItemId> items = query.models()
                .userLists()
                .map(nightly -> nightly.lists().of(query.request().user()))
                .orElse(List.of());
        List<Candidate> candidates = new ArrayList<>(items.size());
        for (ItemId item : items) {
            candidates.add(new Candidate(item, List.of(name()), Map.of(), 1.0 / (1 + candidates.size())));
        }
        int quota = query.quota(name());
        return filter.suitable(query, candidates).map(found -> Quota.fill(query, found, quota));
    }
}
