package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.vector.NearItems;
import java.util.Optional;

/**
 * Items near to the user's vector, which is made of his clicks as they are now and, where he has none yet, of what his
 * application said of him. In a similar feed, items near to its anchor, which is then their trigger.
 *
 * <p>A candidate's score is the inner product of unit vectors.
 */
public final class TowerSource implements RecallSource {

    /** How many times its quota a source searches for, since part of what is near was served already. */
    private static final double FIRST = 1.5;

    /** The same where that was not enough: who knows that much of what is near him gets what is left of this. */
    private static final double OVERFETCH = 3;

    private final Source name;
    private final String kind;
    private final boolean fromAnchor;
    private final Catalogue catalogue;
    private final UserVectors userVectors;

    private TowerSource(Source name, boolean fromAnchor, Catalogue catalogue, UserVectors userVectors) {
        this.name = name;
        // Bundles are named as the sources that use them.
        this.kind = name.text();
        this.fromAnchor = fromAnchor;
        this.catalogue = catalogue;
        this.userVectors = userVectors;
    }

    /** By towers that know an item by its number: what was clicked in training. */
    public static TowerSource youtubenet(Catalogue catalogue, UserVectors userVectors) {
        return new TowerSource(Source.YOUTUBENET, false, catalogue, userVectors);
    }

    /** By towers that know an item by what it is: new items too, and neighbours of an anchor. */
    public static TowerSource twoTower(Catalogue catalogue, UserVectors userVectors) {
        return new TowerSource(Source.TWO_TOWER, true, catalogue, userVectors);
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
        CatalogueRow anchor = fromAnchor ? query.anchor() : null;
        Optional<float[]> vector = anchor == null
                ? Optional.of(userVectors.of(towers.get(), query.features()))
                : ofAnchor(towers.get(), anchor);
        if (vector.isEmpty()) {
            return Found.nothing(name);
        }
        // The best of few are the best of many, so what fills the quota is the same.
        Quota first = new Quota(query, name, catalogue);
        boolean isAll = offer(query, towers.get(), vector.get(), FIRST, first);
        if (first.isFull() || isAll) {
            return first.found(name);
        }
        Quota second = new Quota(query, name, catalogue);
        offer(query, towers.get(), vector.get(), OVERFETCH, second);
        return second.found(name);
    }

    /** Offers so many times the quota of what is near to {@code vector}, and tells whether that was all there is. */
    private boolean offer(FeedQuery query, LoadedTowers towers, float[] vector, double times, Quota quota) {
        int most = (int) (times * query.quota(name));
        NearItems near = towers.search(vector, most, query.scene());
        CatalogueRow anchor = fromAnchor ? query.anchor() : null;
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

    /** The vector of the anchor where it has one, else of what it is; empty for one of which the towers know nothing. */
    private static Optional<float[]> ofAnchor(LoadedTowers towers, CatalogueRow anchor) {
        return towers.index()
                .vector(anchor.ordinal())
                .or(() -> towers.items().map(tower -> tower.vector(anchor.item())));
    }
}
