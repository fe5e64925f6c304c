package cascade.rerank;

import cascade.features.Scene;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lays out a page. Pure; the result is a permutation of what came in.
 *
 * <p>Greedy: each place takes the most valuable candidate left that keeps authors and topics apart. Where none does, topics
 * may repeat; where still none does, authors. Three sorts of candidates have a least share of the page: what the last click, or
 * the item just opened, led to, so that a click shows at once; what any of the user's clicks and follows led to, since items that everybody clicks are well
 * predicted and would fill everybody's page; and newly published items, so that they can earn their counters. A share is
 * paid when it falls due, not at the end: by place p, {@code floor(share p)} of the sort have been laid, if there are as
 * many.
 *
 * <p>A similar feed does not keep topics apart: it is asked for because of one.
 */
public final class Reranker {

    private static final Set<Source> LAST_CLICK = Set.of(Source.ITEM2VEC_REALTIME);
    private static final Set<Source> ANCHOR =
            Set.of(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.SIMILAR_CONTENT);
    private static final Set<Source> PERSONAL = Set.of(
            Source.ITEM2VEC_REALTIME,
            Source.ITEM2VEC_RECENT,
            Source.YOUTUBENET,
            Source.TWO_TOWER,
            Source.YOUTUBENET_NIGHTLY,
            Source.FOLLOWED_AUTHORS,
            Source.SIMILAR_CONTENT);

    private final RerankConfig config;

    public Reranker(RerankConfig config) {
        this.config = config;
    }

    /** The page of {@code query} laid out, and the rest behind it in the order it came. */
    public List<Scored> rerank(FeedQuery query, List<Scored> byValue) {
        boolean isSimilar = query.request().context().scene() == Scene.SIMILAR;
        List<Scored> left = new ArrayList<>(byValue);
        Page page = new Page(config, !isSimilar);
        List<Floor> floors = List.of(
                isSimilar ? new Floor(ANCHOR, config.similarShare()) : new Floor(LAST_CLICK, config.realtimeShare()),
                new Floor(PERSONAL, config.personalShare()),
                new Floor(Set.of(Source.FRESH), config.freshShare()));
        while (page.size() < query.request().size() && !left.isEmpty()) {
            Scored next = left.remove(next(left, page, floors));
            page.add(next);
            floors.forEach(floor -> floor.laid(next));
        }
        List<Scored> all = new ArrayList<>(page.items());
        all.addAll(left);
        return all;
    }

    /** Index of what the next place takes. */
    private static int next(List<Scored> left, Page page, List<Floor> floors) {
        for (Floor floor : floors) {
            int due = floor.isDue(page.size() + 1) ? best(left, page, floor::counts) : -1;
            if (due >= 0) {
                return due;
            }
        }
        return best(left, page, candidate -> true);
    }

    /** Index of the first of those that count with the fewest objections of the page, or -1 where none counts. */
    private static int best(List<Scored> left, Page page, Predicate<Scored> counts) {
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < left.size() && fewest > 0; i++) {
            if (counts.test(left.get(i))) {
                int objections = page.objections(left.get(i));
                if (objections < fewest) {
                    best = i;
                    fewest = objections;
                }
            }
        }
        return best;
    }

    /** A least share of the page for what any of these sources found. */
    private static final class Floor {

        private final Set<Source> sources;
        private final double share;
        private int laid;

        Floor(Set<Source> sources, double share) {
            this.sources = sources;
            this.share = share;
        }

        boolean counts(Scored candidate) {
            return candidate.item().candidate().sources().stream().anyMatch(sources::contains);
        }

        boolean isDue(int place) {
            // A little more than the product, so that a share of 1/3 falls due at place 3 whatever the rounding.
            return laid < (int) (share * place + 1e-9);
        }

        void laid(Scored candidate) {
            if (counts(candidate)) {
                laid++;
            }
        }
    }
}
