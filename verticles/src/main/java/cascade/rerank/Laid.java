package cascade.rerank;

/**
 * A page.
 *
 * @param places of candidates, in the order of the page
 * @param pinned how many stand where a rule has pinned them
 * @param boosted on how many places others would stand if no rule boosted anything
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Laid(int[] places, int pinned, int boosted) {}
