package cascade.recall;

import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Order;
import cascade.feed.Source;

/**
 * Items like the one just opened, by what was published of both ({@link Likeness}), among what is trending, what is fresh, and what the
 * same author published: the one source of a similar feed that needs no training and no clicks.
 */
public final class SimilarSource implements RecallSource {

    private static final ThreadLocal<Places> AMONG = ThreadLocal.withInitial(Places::new);

    private final Catalogue catalogue;
    private final int pooled;

    /** @param pooled of the trending and of the fresh items each, how many are looked at */
    public SimilarSource(Catalogue catalogue, int pooled) {
        this.catalogue = catalogue;
        this.pooled = pooled;
    }

    @Override
    public Source name() {
        return Source.SIMILAR_CONTENT;
    }

    @Override
    public Found recall(FeedQuery query) {
        CatalogueRow anchor = query.anchor();
        if (anchor == null || !anchor.isUp()) {
            return Found.nothing(name());
        }
        int[] among = among(query, anchor);
        double[] scores = new double[among.length];
        Quota quota = new Quota(query, name(), catalogue);
        quota.expect(among, 0, among.length);
        Likeness likeness = new Likeness(anchor, catalogue);
        for (int i = 0; i < among.length; i++) {
            scores[i] = likeness.to(among[i]);
        }
        int[] bestFirst = Order.descendingForNow(scores, scores.length);
        for (int i = 0; i < among.length && !quota.isFull() && scores[bestFirst[i]] > 0; i++) {
            quota.offer(among[bestFirst[i]], scores[bestFirst[i]], anchor.ordinal());
        }
        return quota.found(name());
    }

    private int[] among(FeedQuery query, CatalogueRow anchor) {
        int[] trending = catalogue.trending(Segment.of(query.features().profile()));
        int[] fresh = catalogue.fresh();
        int[] ofAuthor = catalogue.ofAuthor(anchor.author());
        Places among = AMONG.get();
        among.reset(trending.length + Math.min(pooled, fresh.length) + ofAuthor.length);
        add(trending, trending.length, among);
        add(fresh, Math.min(pooled, fresh.length), among);
        add(ofAuthor, ofAuthor.length, among);
        return among.things();
    }

    private static void add(int[] items, int count, Places to) {
        for (int i = 0; i < count; i++) {
            to.of(items[i]);
        }
    }
}
