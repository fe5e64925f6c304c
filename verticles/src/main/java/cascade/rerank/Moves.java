package cascade.rerank;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * By which rules a page was laid, written down while it is: for one page, of which somebody asks why. Candidates are told by their index
 * by value, places by their index on the page.
 */
public final class Moves {

    static final String LAST_CLICK = "share for the last click";
    static final String ANCHOR = "share for the item just opened";
    static final String PERSONAL = "share for what your clicks and follows led to";
    static final String FRESH = "exploration";

    private static final String AUTHORS = "author spacing";
    private static final String TOPICS = "topic spacing";

    /** {@code [candidates]} the share that laid it; null where its value did, or nothing. */
    private final @Nullable String[] shares;
    /** {@code [candidates]} what first stood against it when its turn had come. */
    private final @Nullable String[] objections;
    /** {@code [candidates]} its place on the page, -1 where it has none. */
    private final int[] places;

    private int laid;

    Moves(int candidates) {
        shares = new String[candidates];
        objections = new String[candidates];
        places = new int[candidates];
        Arrays.fill(places, -1);
    }

    void laid(int candidate, @Nullable String share) {
        shares[candidate] = share;
        places[candidate] = laid++;
    }

    void heldBack(int candidate, int found) {
        if (objections[candidate] == null && found > 0) {
            objections[candidate] = found >= Page.SAME_AUTHOR ? AUTHORS : TOPICS;
        }
    }

    /**
     * The rule that brought a candidate to its place on the page, or kept it off; null where its value alone did.
     *
     * @param candidate its index by value
     */
    public @Nullable String rule(int candidate) {
        int place = places[candidate];
        if (place == candidate) {
            return null;
        }
        if (shares[candidate] != null) {
            return shares[candidate];
        }
        return place >= 0 && place < candidate ? ofOthers(candidate, place) : keptBack(candidate);
    }

    /** It went up since better ones could not stand here. */
    private @Nullable String ofOthers(int candidate, int place) {
        for (int better = 0; better < candidate; better++) {
            if ((places[better] < 0 || places[better] > place) && objections[better] != null) {
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
}
