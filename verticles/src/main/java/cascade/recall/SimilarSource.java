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

    private static final ThreadLocal<Among> AMONG = ThreadLocal.withInitial(Among::new);

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
        Among among = among(query, anchor);
        int size = among.places.size();
        int[] items = among.places.own();
        double[] scores = among.scores(size);
        Quota quota = new Quota(query, name(), catalogue);
        quota.expect(items, 0, size);
        Likeness likeness = new Likeness(anchor, catalogue);
        for (int i = 0; i < size; i++) {
            scores[i] = likeness.to(items[i]);
        }
        int[] bestFirst = Order.descendingForNow(scores, size);
        for (int i = 0; i < size && !quota.isFull() && scores[bestFirst[i]] > 0; i++) {
            quota.offer(items[bestFirst[i]], scores[bestFirst[i]], anchor.ordinal());
        }
        return quota.found(name());
    }

    private Among among(FeedQuery query, CatalogueRow anchor) {
        int[] trending = catalogue.trending(Segment.of(query.features().profile()));
        int[] fresh = catalogue.fresh();
        int[] ofAuthor = catalogue.ofAuthor(anchor.author());
        Among among = AMONG.get();
        among.places.reset(trending.length + Math.min(pooled, fresh.length) + ofAuthor.length);
        add(trending, trending.length, among.places);
        add(fresh, Math.min(pooled, fresh.length), among.places);
        add(ofAuthor, ofAuthor.length, among.places);
        return among;
    }

    private static void add(int[] items, int count, Places to) {
        for (int i = 0; i < count; i++) {
            to.of(items[i]);
        }
    }

    /** What is looked at for one question after the other on a thread. */
    private static final class Among {

        private final Places places = new Places();
        private double[] scores = {};

        double[] scores(int size) {
            if (scores.length < size) {
                scores = new double[size];
            }
            return scores;
        }
    }
}
