package cascade.rerank;

import java.util.List;

/**
 * A page.
 *
 * @param places of candidates, in the order of the page
 * @param pinned how many stand where a rule has pinned them
 * @param boosted on how many places others would stand if no rule boosted anything
 * @param moved of each place why another stands there than by value alone: {@code rule:ACTION}, {@code wish:more} or {@code wish:less}, {@code share:WHOSE};
 *     mostly nothing
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Laid(int[] places, int pinned, int boosted, List<List<String>> moved) {}
