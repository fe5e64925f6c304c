package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.Scene;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Candidates that are the same for everybody, from memory. */
public final class PooledSource implements RecallSource {

    private final Source name;
    private final Supplier<List<ItemFeatures>> items;

    private PooledSource(Source name, Supplier<List<ItemFeatures>> items) {
        this.name = name;
        this.items = items;
    }

    /** What is clicked most now. */
    public static PooledSource trending(Pool pool) {
        return new PooledSource(Source.TRENDING, pool::trending);
    }

    /** What was published last. */
    public static PooledSource fresh(Pool pool) {
        return new PooledSource(Source.FRESH, pool::fresh);
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        List<Candidate> suitable = all(query.request().context().scene());
        return Future.succeededFuture(
                Quota.fill(query, suitable, query.parameters().quota(name)));
    }

    /** Everything the pool has for {@code scene}, whoever asks; scored by rank. */
    public List<Candidate> all(Scene scene) {
        List<Candidate> suitable = new ArrayList<>();
        for (ItemFeatures item : items.get()) {
            if (scene.shows(item.item().kind())) {
                suitable.add(new Candidate(item.id(), List.of(name), Map.of(), 1.0 / (1 + suitable.size())));
            }
        }
        return suitable;
    }
}
