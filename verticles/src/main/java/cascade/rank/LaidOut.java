package cascade.rank;

import cascade.feed.Scored;
import java.util.List;

/**
 * Candidates by value, and the page of them. Never written to once made.
 *
 * @param places of what is shown, in the order of the page
 * @param shown what is at these places
 * @param pinned places where something stands since a rule pins it
 * @param boosted places where something stands since a rule boosts it
 * @param moved of each place why another stands there than by value alone
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LaidOut(
        Ranked ranked, int[] places, List<Scored> shown, int pinned, int boosted, List<List<String>> moved) {

    /** One that no rule has touched. */
    public LaidOut(Ranked ranked, int[] places, List<Scored> shown) {
        this(ranked, places, shown, 0, 0, List.of());
    }
}
