package cascade.recall;

import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserProfile;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.vector.NearItems;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Items near to the user's vector, which is made of his clicks as they are now and, where he has none yet, of what his
 * application said of him. In a similar feed, items near to its anchor, which is then their trigger.
 *
 * <p>A candidate's score is the inner product of unit vectors.
 */
public final class TowerSource implements RecallSource {

    /** So many more than its quota a source searches for, half as many of a quota of less: part of what is near was served already. */
    private static final int FIRST = 75;

    /** The same where that was not enough, twice as many of a quota of less: who knows that much of what is near him gets what is left of this. */
    private static final int SECOND = 300;

    private final Source name;
    private final String kind;
    private final boolean fromAnchor;
    private final Catalogue catalogue;
    private final UserVectors userVectors;
    private final SharedSearches shared;

    private TowerSource(
            Source name, boolean fromAnchor, Catalogue catalogue, UserVectors userVectors, SharedSearches shared) {
        this.name = name;
        // Bundles are named as the sources that use them.
        this.kind = name.text();
        this.fromAnchor = fromAnchor;
        this.catalogue = catalogue;
        this.userVectors = userVectors;
        this.shared = shared;
    }

    /** By towers that know an item by its number: what was clicked in training. */
    public static TowerSource youtubenet(Catalogue catalogue, UserVectors userVectors, SharedSearches shared) {
        return new TowerSource(Source.YOUTUBENET, false, catalogue, userVectors, shared);
    }

    /** By towers that know an item by what it is: new items too, and neighbours of an anchor. */
    public static TowerSource twoTower(Catalogue catalogue, UserVectors userVectors, SharedSearches shared) {
        return new TowerSource(Source.TWO_TOWER, true, catalogue, userVectors, shared);
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Found recall(FeedQuery query) {
        Optional<LoadedTowers> towers = query.models().towers(kind);
        if (towers.isEmpty()) {
            return Found.nothing(name);
        }
        IntFunction<NearItems> search = search(query, towers.get());
        int quota = query.quota(name);
        // The best of few are the best of many, so what fills the quota is the same.
        Quota first = new Quota(query, name, catalogue);
        boolean isAll = offer(query, search, quota + Math.min(quota / 2, FIRST), first);
        if (first.isFull() || isAll) {
            return first.found(name);
        }
        Quota second = new Quota(query, name, catalogue);
        offer(query, search, quota + Math.min(2 * quota, SECOND), second);
        return second.found(name);
    }

    /** Offers so many of what is near, and tells whether that was all there is. */
    private boolean offer(FeedQuery query, IntFunction<NearItems> search, int most, Quota quota) {
        NearItems near = search.apply(most);
        CatalogueRow anchor = anchor(query);
        int[] items = near.items();
        quota.expect(items, 0, items.length);
        for (int i = 0; i < items.length && !quota.isFull(); i++) {
            if (anchor == null) {
                quota.offer(items[i], near.scores()[i]);
            } else {
                quota.offer(items[i], near.scores()[i], anchor.ordinal());
            }
        }
        return items.length < most;
    }

    private @Nullable CatalogueRow anchor(FeedQuery query) {
        return fromAnchor ? query.anchor() : null;
    }

    /** Gives so many of what is near to where the request starts. */
    private IntFunction<NearItems> search(FeedQuery query, LoadedTowers towers) {
        Scene scene = query.scene();
        UserFeatures user = query.features();
        CatalogueRow anchor = anchor(query);
        if (anchor != null) {
            return most ->
                    shared.near(towers, anchor.hash(), most, scene, () -> nearAnchor(anchor, towers, most, scene));
        }
        if (user.state().clicks().isEmpty()) {
            return most -> shared.near(
                    towers, user.profile(), most, scene, () -> nearProfile(user.profile(), towers, most, scene));
        }
        float[] vector = userVectors.of(towers, user);
        return most -> towers.search(vector, most, scene);
    }

    private static NearItems nearProfile(UserProfile profile, LoadedTowers towers, int most, Scene scene) {
        return towers.search(towers.users().vector(profile, List.of()), most, scene);
    }

    /** Near to the vector of the anchor where it has one, else to that of what it is; nothing where the towers know nothing of it. */
    private static NearItems nearAnchor(CatalogueRow anchor, LoadedTowers towers, int most, Scene scene) {
        return towers.index()
                .vector(anchor.ordinal())
                .or(() -> towers.items().map(tower -> tower.vector(anchor.item())))
                .map(vector -> towers.search(vector, most, scene))
                .orElse(NearItems.none());
    }
}
