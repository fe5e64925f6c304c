package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Candidates that are the same for everybody, or for all of a segment, from memory. */
public final class PooledSource implements RecallSource {

    private final Source name;
    /** What every candidate says, made once: a request makes a thousand of them. */
    private final List<Source> nameAlone;

    private final Function<Segment, List<ItemFeatures>> items;

    private PooledSource(Source name, Function<Segment, List<ItemFeatures>> items) {
        this.name = name;
        this.nameAlone = List.of(name);
        this.items = items;
    }

    /** What is clicked most now, by the user's segment and by everyone. */
    public static PooledSource trending(Pool pool) {
        return new PooledSource(Source.TRENDING, pool::trending);
    }

    /** What was published last. */
    public static PooledSource fresh(Pool pool) {
        return new PooledSource(Source.FRESH, _ -> pool.fresh());
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        return Future.succeededFuture(Quota.fill(query, all(query), query.quota(name)));
    }

    /** Everything the pool has for the query's scene and the user's segment, whatever he knows of it; scored by rank. */
    public List<Candidate> all(FeedQuery query) {
        Scene scene = query.request().context().scene();
        List<Candidate> suitable = new ArrayList<>();
        for (ItemFeatures item : items.apply(Segment.of(query.user().features().profile()))) {
            if (scene.shows(item.item().kind())) {
                suitable.add(new Candidate(item.id(), nameAlone, Map.of(), 1.0 / (1 + suitable.size())));
            }
        }
        return suitable;
    }
}
