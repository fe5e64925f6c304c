package cascade.recall;

import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import java.util.function.Function;

/** Candidates that are the same for everybody, or for all of a segment; scored by rank. */
public final class PooledSource implements RecallSource {

    /** Items that are fetched together: of a long list, mostly the first are enough. */
    private static final int AT_ONCE = 64;

    private final Source name;
    private final Catalogue catalogue;
    private final int most;
    private final Function<Segment, int[]> items;

    private PooledSource(Source name, Catalogue catalogue, int most, Function<Segment, int[]> items) {
        this.name = name;
        this.catalogue = catalogue;
        this.most = most;
        this.items = items;
    }

    /** What is clicked most now, by the user's segment and by everyone. */
    public static PooledSource trending(Catalogue catalogue) {
        return new PooledSource(Source.TRENDING, catalogue, Integer.MAX_VALUE, catalogue::trending);
    }

    /** What was published last; of that, at most {@code most} are looked at. */
    public static PooledSource fresh(Catalogue catalogue, int most) {
        return new PooledSource(Source.FRESH, catalogue, most, segment -> catalogue.fresh());
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Found recall(FeedQuery query) {
        Quota quota = new Quota(query, name, catalogue);
        int[] all = items.apply(Segment.of(query.features().profile()));
        int rank = 0;
        int end = Math.min(all.length, most);
        for (int i = 0; i < end && !quota.isFull(); i++) {
            if (i % AT_ONCE == 0) {
                quota.expect(all, i, Math.min(end, i + AT_ONCE));
            }
            if (catalogue.isShownIn(query.scene(), all[i])) {
                quota.offer(all[i], 1.0 / ++rank);
            }
        }
        return quota.found(name);
    }
}
