package cascade.rank;

import cascade.feed.Laid;
import cascade.feed.Scored;
import java.util.List;

/**
 * Candidates by value, and the page of them. Never written to once made.
 *
 * @param shown what is at the places of {@code laid}
 */
public record LaidOut(Ranked ranked, Laid laid, List<Scored> shown) {

    /** Places of what is shown, in the order of the page. */
    public int[] places() {
        return laid.places();
    }
}
