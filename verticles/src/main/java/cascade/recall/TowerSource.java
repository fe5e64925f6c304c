package cascade.recall;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import cascade.models.vector.NearItems;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items near to the user's vector, which is made of his clicks as they are now and, where he has none yet, of what his
 * application said of him. In a similar feed, items near to its anchor, which is then their trigger.
 *
 * <p>A candidate's score is the inner product of unit vectors.
 */
public final class TowerSource implements RecallSource {

    /** How many times its quota a source searches for, since part of what is near was served already. */
    private static final int OVERFETCH = 3;

    private final Source name;
    private final String kind;
    private final boolean fromAnchor;
    private final Search search;

    private TowerSource(Source name, boolean fromAnchor, Search search) {
        this.name = name;
        // Bundles are named as the sources that use them.
        this.kind = name.text();
        this.fromAnchor = fromAnchor;
        this.search = search;
    }

    /** By towers that know an item by its number: what was clicked in training. */
    public static TowerSource youtubenet(Search search) {
        return new TowerSource(Source.YOUTUBENET, false, search);
    }

    /** By towers that know an item by what it is: new items too, and neighbours of an anchor. */
    public static TowerSource twoTower(Search search) {
        return new TowerSource(Source.TWO_TOWER, true, search);
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        if (query.models().towers(kind).isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        int quota = query.quota(name);
        Item anchor = fromAnchor && query.anchor() != null ? query.anchor().item() : null;
        var question = new TowerSearch(
                query.models(),
                kind,
                query.user().features(),
                anchor,
                OVERFETCH * quota,
                query.request().context().scene());
        return search.nearest(question).map(near -> Quota.fill(query, candidates(near, anchor), quota));
    }

    private List<Candidate> candidates(NearItems near, @Nullable Item anchor) {
        List<Source> sources = List.of(name);
        Map<Source, ItemId> triggers = anchor == null ? Map.of() : Map.of(name, anchor.id());
        List<Candidate> candidates = new ArrayList<>(near.items().size());
        for (int i = 0; i < near.items().size(); i++) {
            candidates.add(new Candidate(near.items().get(i), sources, triggers, near.scores()[i]));
        }
        return candidates;
    }
}
