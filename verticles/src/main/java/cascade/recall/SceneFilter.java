package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leaves out what a scene does not show, for sources that know no more of an item than its id: else part of their quota would go
 * to candidates that the filters take out. Looks items up, but only for scenes that do not show all.
 */
final class SceneFilter {

    private final Function<List<ItemId>, Future<List<ItemFeatures>>> items;

    /** @param items looks up the features of items, those that exist */
    SceneFilter(Function<List<ItemId>, Future<List<ItemFeatures>>> items) {
        this.items = items;
    }

    /** Those of {@code found} that suit the scene, in their order; all where the look-up fails, for filters to judge. */
    Future<List<Candidate>> suitable(FeedQuery query, List<Candidate> found) {
        Scene scene = query.request().context().scene();
        if (scene.showsAll() || found.isEmpty()) {
            return Future.succeededFuture(found);
        }
        return items.apply(found.stream().map(Candidate::item).toList())
                .map(known -> suitable(scene, found, known))
                .otherwise(found);
    }

    private static List<Candidate> suitable(Scene scene, List<Candidate> found, List<ItemFeatures> known) {
        Set<ItemId> shown = known.stream()
                .filter(item -> scene.shows(item.item().kind()))
                .map(ItemFeatures::id)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(candidate -> shown.contains(candidate.item()))
                .toList();
    }
}
