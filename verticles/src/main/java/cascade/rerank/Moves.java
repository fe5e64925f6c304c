package cascade.rerank;

import cascade.rules.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * By which rules a page was laid, written down while it is: for one page, of which somebody asks why. Inside, candidates are told by their
 * index in the order that they were laid in.
 */
public final class Moves {

    static final String LAST_CLICK = "share for the last click";
    static final String ANCHOR = "share for the item just opened";
    static final String PERSONAL = "share for what your clicks and follows led to";
    static final String FRESH = "share for what was just published";
    static final String DRAWN = "exploration: drawn at random";
    static final String DRAWN_OF_NEW = "exploration: drawn at random from what was just published";

    private static final String AUTHORS = "author spacing";
    private static final String TOPICS = "topic spacing";
    private static final String BOUND = "bound on what rules move up";

    private final Asks asks;
    private final int[] byValue;
    private final int[] order;
    /** {@code [candidates]} the share, or the pin, that laid it; null where its value did, or nothing. */
    private final @Nullable String[] shares;
    /** {@code [candidates]} what first stood against it when its turn had come. */
    private final @Nullable String[] objections;
    /** {@code [candidates]} its place on the page, -1 where it has none. */
    private final int[] places;

    private int laid;

    /**
     * Those of a page that is about to be laid.
     *
     * @param order places of candidates in the order that follows what is asked for
     */
    Moves(Asks asks, int[] order) {
        this.asks = asks;
        this.byValue = asks.byValue();
        this.order = order;
        shares = new String[order.length];
        objections = new String[order.length];
        places = new int[order.length];
        Arrays.fill(places, -1);
    }

    void laid(int candidate, @Nullable String share) {
        shares[candidate] = share;
        places[candidate] = laid++;
    }

    void pinned(int candidate) {
        Rule rule = ruled(order[candidate]);
        String label = rule == null ? null : rule.label();
        laid(candidate, label);
        // It had its turn, maybe, and waited for its place.
        objections[candidate] = label;
    }

    /**
     * Notes that a candidate was passed over.
     *
     * @param found the page's objections, 0 for none
     * @param isBound whether rules had moved up as many as they may
     */
    void heldBack(int candidate, int found, boolean isBound) {
        if (objections[candidate] == null && found > 0) {
            objections[candidate] = found >= Page.SAME_AUTHOR ? AUTHORS : TOPICS;
        } else if (objections[candidate] == null && isBound) {
            objections[candidate] = BOUND;
        }
    }

    /** What somebody asked for of a candidate; null where nobody did anything. */
    public @Nullable Asked asked(int place) {
        return asks.asked(index(byValue, place));
    }

    /** The operator's rule that acts on a candidate; null where none does. */
    public @Nullable Rule ruled(int place) {
        return asks.acting(index(byValue, place));
    }

    /** Where a candidate was laid, from 0; -1 where it was not. */
    int onPage(int place) {
        return places[index(order, place)];
    }

    /** The rule that brought a candidate to its place on the page, or kept it off; null where its value alone did. */
    public @Nullable String rule(int place) {
        int ofValue = index(byValue, place);
        int candidate = index(order, place);
        int onPage = places[candidate];
        if (onPage == ofValue) {
            return null;
        }
        Asked asked = asked(place);
        if (candidate != ofValue && asked != null && (onPage < 0 || onPage > ofValue) == candidate > ofValue) {
            return asked.rule();
        }
        String rule = ofPage(candidate);
        return rule != null || (candidate == ofValue && !asks.isRuled()) ? rule : asks.ofOthers();
    }

    private @Nullable String ofPage(int candidate) {
        int onPage = places[candidate];
        if (onPage == candidate) {
            return null;
        }
        if (shares[candidate] != null) {
            return shares[candidate];
        }
        return onPage >= 0 && onPage < candidate ? ofOthers(candidate, onPage) : keptBack(candidate);
    }

    /** It went up since better ones could not stand here. */
    private @Nullable String ofOthers(int candidate, int onPage) {
        for (int better = 0; better < candidate; better++) {
            if ((places[better] < 0 || places[better] > onPage) && objections[better] != null) {
                return objections[better];
            }
        }
        return null;
    }

    /** It went down, or off the page: something stood against it, or shares brought others before it. */
    private @Nullable String keptBack(int candidate) {
        if (objections[candidate] != null) {
            return objections[candidate];
        }
        int end = places[candidate] < 0 ? laid : places[candidate];
        for (int worse = candidate + 1; worse < places.length; worse++) {
            if (places[worse] >= 0 && places[worse] < end && shares[worse] != null) {
                return shares[worse];
            }
        }
        return null;
    }

    private static int index(int[] places, int place) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == place) {
                return i;
            }
        }
        return -1;
    }
}
