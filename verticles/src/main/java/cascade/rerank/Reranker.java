package cascade.rerank;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Laid;
import cascade.feed.Source;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a page. Pure; the result are some of the candidates that came in, each once.
 *
 * <p>Greedy: each place takes the most valuable candidate left that keeps authors and topics apart. Where none does, topics
 * may repeat; where still none does, authors. Three sorts of candidates have a least share of the page: what the last click, or
 * the item just opened, led to, so that a click shows at once; what any of the user's clicks and follows led to, since items that everybody clicks are well
 * predicted and would fill everybody's page; and newly published items, so that they can earn their counters. A share is
 * paid when it falls due, not at the end: by place p, {@code floor(share p)} of the sort have been laid, if there are as
 * many. Where exploration is on, some places are drawn at random, see {@link Draws}.
 *
 * <p>A similar feed does not keep topics apart: it is asked for because of one. What the user asked for goes before all of this, see
 * {@link Wishes}; what rules ask for comes after it, see {@link Ruling}.
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
     * The page of the candidates' query.
     *
     * @param byValue places of candidates, the most valuable first
     */
    public Laid lay(Candidates candidates, int[] byValue) {
        return lay(Asks.of(candidates, byValue, catalogue), null, null);
    }

    /** The same page, with what draws would cost it, by the values of candidates. */
    public Laid lay(Candidates candidates, int[] byValue, IntToDoubleFunction values) {
        return lay(Asks.of(candidates, byValue, catalogue), null, values);
    }

    /** The same page, as the places of its candidates. */
    public int[] rerank(Candidates candidates, int[] byValue) {
        return lay(candidates, byValue).places();
    }

    /** By which rules {@link #lay} lays the same page. */
    public Moves moves(Candidates candidates, int[] byValue) {
        Asks asks = Asks.of(candidates, byValue, catalogue);
        Moves moves = new Moves(asks, asks.turns().order());
        lay(asks, moves, null);
        return moves;
    }

    private Laid lay(Asks asks, @Nullable Moves moves, @Nullable IntToDoubleFunction values) {
        boolean isSimilar = asks.candidates().query().scene() == Scene.SIMILAR;
        Share[] shares = {
            isSimilar
                    ? new Share(ANCHOR, config.similarShare(), Moves.ANCHOR, "anchor")
                    : new Share(LAST_CLICK, config.realtimeShare(), Moves.LAST_CLICK, "last-click"),
            new Share(PERSONAL, config.personalShare(), Moves.PERSONAL, "personal"),
            new Share(FRESH, config.freshShare(), Moves.FRESH, "fresh")
        };
        Turns turns = asks.turns();
        int size = Math.min(asks.candidates().query().request().size(), turns.size());
        Draws draws = Draws.of(asks.candidates().query());
        Page page = new Page(config, !isSimilar, size, catalogue);
        Laid laid = new Laying(asks.paying(), turns, page, shares, moves, draws, values).lay(size);
        return asks.isAsked() ? laid.with(laid.placement().with(asks.moved(laid))) : laid;
    }
}
