package cascade.rerank;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Source;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a page. Pure; the result are some of the candidates that came in, each once.
 *
 * <p>Greedy: each place takes the most valuable candidate left that keeps authors and topics apart. Where none does, topics
 * may repeat; where still none does, authors. Three sorts of candidates have a least share of the page: what the last click, or
 * the item just opened, led to, so that a click shows at once; what any of the user's clicks and follows led to, since items that everybody clicks are well
 * predicted and would fill everybody's page; and newly published items, so that they can earn their counters. A share is
 * paid when it falls due, not at the end: by place p, {@code floor(share p)} of the sort have been laid, if there are as
 * many.
 *
 * <p>A similar feed does not keep topics apart: it is asked for because of one. What the user asked for goes before all of this, see
 * {@link Wishes}.
 */
public final class Reranker {

    /** By what the place is divided of a candidate of which more was asked for. */
    public static final int MORE = 2;

    /** By what it is multiplied where less was, after {@link #LESS_LATER} places were added. */
    public static final int LESS = 4;

    public static final int LESS_LATER = 20;

    private static final int LAST_CLICK = Source.ITEM2VEC_REALTIME.bit();
    private static final int ANCHOR = Source.bits(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.SIMILAR_CONTENT);
    private static final int PERSONAL = Source.bits(
            Source.ITEM2VEC_REALTIME,
            Source.ITEM2VEC_RECENT,
            Source.YOUTUBENET,
            Source.TWO_TOWER,
            Source.YOUTUBENET_NIGHTLY,
            Source.FOLLOWED_AUTHORS,
            Source.SIMILAR_CONTENT);
    private static final int FRESH = Source.FRESH.bit();

    private final RerankConfig config;
    private final Catalogue catalogue;

    public Reranker(RerankConfig config, Catalogue catalogue) {
        this.config = config;
        this.catalogue = catalogue;
    }

    /**
     * The page of the candidates' query, as their places.
     *
     * @param byValue places of candidates, the most valuable first
     */
    public int[] rerank(Candidates candidates, int[] byValue) {
        return lay(candidates, byValue, null);
    }

    /** By which rules {@link #rerank} lays the same page. */
    public Moves moves(Candidates candidates, int[] byValue) {
        Wishes wishes = Wishes.of(candidates.query().user().preferences(), catalogue);
        int[] order = wishes == null ? byValue : wishes.order(candidates, byValue);
        Moves moves = new Moves(byValue, order, place -> said(wishes, candidates.items()[place]));
        lay(candidates, byValue, moves);
        return moves;
    }

    private static @Nullable String said(@Nullable Wishes wishes, int item) {
        return wishes == null ? null : wishes.said(item);
    }

    private int[] lay(Candidates candidates, int[] byValue, @Nullable Moves moves) {
        Wishes wishes = Wishes.of(candidates.query().user().preferences(), catalogue);
        return wishes == null
                ? layAsIs(candidates, byValue, moves)
                : layAsIs(wishes.withoutShares(candidates), wishes.order(candidates, byValue), moves);
    }

    private int[] layAsIs(Candidates candidates, int[] byValue, @Nullable Moves moves) {
        boolean isSimilar = candidates.query().scene() == Scene.SIMILAR;
        Share[] shares = {
            isSimilar
                    ? new Share(ANCHOR, config.similarShare(), Moves.ANCHOR)
                    : new Share(LAST_CLICK, config.realtimeShare(), Moves.LAST_CLICK),
            new Share(PERSONAL, config.personalShare(), Moves.PERSONAL),
            new Share(FRESH, config.freshShare(), Moves.FRESH)
        };
        int size = Math.min(candidates.query().request().size(), byValue.length);
        return new Laying(candidates, byValue, new Page(config, !isSimilar, size, catalogue), shares, moves).lay(size);
    }

    /** One page while it is laid. */
    private static final class Laying {

        private static final int ANY = -1;

        private final Candidates candidates;
        private final int[] byValue;
        private final boolean[] isTaken;
        private final Page page;
        private final Share[] shares;
        private final @Nullable Moves moves;
        private int firstLeft;

        Laying(Candidates candidates, int[] byValue, Page page, Share[] shares, @Nullable Moves moves) {
            this.candidates = candidates;
            this.byValue = byValue;
            this.isTaken = new boolean[byValue.length];
            this.page = page;
            this.shares = shares;
            this.moves = moves;
        }

        int[] lay(int size) {
            int[] places = new int[size];
            while (page.size() < size) {
                int next = next();
                isTaken[next] = true;
                while (firstLeft < isTaken.length && isTaken[firstLeft]) {
                    firstLeft++;
                }
                int place = byValue[next];
                places[page.size()] = place;
                page.add(candidates.items()[place]);
                for (Share share : shares) {
                    share.laid(candidates.sources()[place]);
                }
            }
            return places;
        }

        /** Rank by value of what the next place takes. */
        private int next() {
            for (Share share : shares) {
                int due = share.isDue(page.size() + 1) ? best(share.sources) : -1;
                if (due >= 0) {
                    note(due, share.sources, share.rule);
                    return due;
                }
            }
            int next = best(ANY);
            note(next, ANY, null);
            return next;
        }

        /** For who asks why: which of those before {@code next} the page objected to. */
        private void note(int next, int sources, @Nullable String rule) {
            if (moves == null) {
                return;
            }
            moves.laid(next, rule);
            for (int i = firstLeft; i < next; i++) {
                int place = byValue[i];
                if (!isTaken[i] && (sources == ANY || (candidates.sources()[place] & sources) != 0)) {
                    moves.heldBack(i, page.objections(candidates.items()[place]));
                }
            }
        }

        /** The first left of those found by any of {@code sources} with the fewest objections of the page, or -1 where there is none. */
        private int best(int sources) {
            int best = -1;
            int fewest = Integer.MAX_VALUE;
            for (int i = firstLeft; i < byValue.length && fewest > 0; i++) {
                int place = byValue[i];
                if (!isTaken[i] && (sources == ANY || (candidates.sources()[place] & sources) != 0)) {
                    int objections = page.objections(candidates.items()[place]);
                    if (objections < fewest) {
                        best = i;
                        fewest = objections;
                    }
                }
            }
            return best;
        }
    }

    /** A least share of the page for what any of these sources found. */
    private static final class Share {

        private final int sources;
        private final double share;
        private final String rule;
        private int laid;

        Share(int sources, double share, String rule) {
            this.sources = sources;
            this.share = share;
            this.rule = rule;
        }

        boolean isDue(int place) {
            // A little more than the product, so that a share of 1/3 falls due at place 3 whatever the rounding.
            return laid < (int) (share * place + 1e-9);
        }

        void laid(int foundBy) {
            if ((foundBy & sources) != 0) {
                laid++;
            }
        }
    }
}
