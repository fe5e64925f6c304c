package cascade.recall;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Items like the one just opened by tags, topic, author and content vector, among what trends, what is new and what its author
 * published last. So a similar feed starts from an item that nobody clicked yet as well. Scored by {@link Likeness}; the
 * trigger is the item just opened.
 */
public final class SimilarSource implements RecallSource {

    private static final List<Source> ALONE = List.of(Source.SIMILAR_CONTENT);
    private static final int MOST_OF_AUTHOR = 50;

    private final Pool pool;
    private final AuthorItems authorItems;
    private final Function<List<ItemId>, Future<List<ItemFeatures>>> items;

    /** @param items looks up the features of items, those that exist */
    public SimilarSource(Pool pool, AuthorItems authorItems, Function<List<ItemId>, Future<List<ItemFeatures>>> items) {
        this.pool = pool;
        this.authorItems = authorItems;
        this.items = items;
    }

    @Override
    public Source name() {
        return Source.SIMILAR_CONTENT;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        Optional<Item> anchor = anchor(query);
        if (anchor.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Map<ItemId, ItemFeatures> among = pooled(query);
        return ofAuthor(anchor.get(), among).map(found -> {
            found.forEach(item -> among.put(item.id(), item));
            Scene scene = query.request().context().scene();
            return Quota.fill(query, candidates(anchor.get(), among, scene), query.quota(name()));
        });
    }

    /** As looked up with the user, else as the pool has it: while the store is down it can only be there. */
    private Optional<Item> anchor(FeedQuery query) {
        return Optional.ofNullable(query.anchor())
                .or(() -> Optional.ofNullable(query.request().anchor()).flatMap(pool::item))
                .map(ItemFeatures::item);
    }

    private Map<ItemId, ItemFeatures> pooled(FeedQuery query) {
        Map<ItemId, ItemFeatures> pooled = new HashMap<>();
        Segment segment = Segment.of(query.user().features().profile());
        pool.trending(segment).forEach(item -> pooled.put(item.id(), item));
        pool.fresh().forEach(item -> pooled.put(item.id(), item));
        return pooled;
    }

    /** What the author of {@code anchor} published that is not among {@code known}; without an answer, nothing. */
    private Future<List<ItemFeatures>> ofAuthor(Item anchor, Map<ItemId, ItemFeatures> known) {
        return authorItems
                .newest(List.of(anchor.author()), MOST_OF_AUTHOR)
                .compose(found -> {
                    List<ItemId> unknown = found.getOrDefault(anchor.author(), List.of()).stream()
                            .map(published -> published.item())
                            .filter(item -> !known.containsKey(item))
                            .toList();
                    return unknown.isEmpty() ? Future.succeededFuture(List.<ItemFeatures>of()) : items.apply(unknown);
                })
                .otherwise(List.of());
    }

    private static List<Candidate> candidates(Item anchor, Map<ItemId, ItemFeatures> among, Scene scene) {
        Likeness likeness = new Likeness(anchor);
        Map<Source, ItemId> trigger = Map.of(Source.SIMILAR_CONTENT, anchor.id());
        List<Candidate> candidates = new ArrayList<>();
        for (ItemFeatures features : among.values()) {
            double score = likeness.to(features.item());
            if (score > 0 && scene.shows(features.item().kind())) {
                candidates.add(new Candidate(features.id(), ALONE, trigger, score));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::recallScore)
                .reversed()
                .thenComparing(candidate -> candidate.item().value()));
        return candidates;
    }
}
