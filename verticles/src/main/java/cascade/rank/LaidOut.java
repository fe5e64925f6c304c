package cascade.rank;

import cascade.feed.Scored;
import java.util.List;

/**
 * Candidates by value, and the page of them. Never written to once made.
 *
 * @param places of what is shown, in the order of the page
 * @param shown what is at these places
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LaidOut(Ranked ranked, int[] places, List<Scored> shown) {}
