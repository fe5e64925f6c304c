package cascade.feed;

/**
 * What one source contributes to a feed.
 *
 * @param quota most candidates it is asked for; 0 turns it off
 * @param weight of its ranks in the merge
 * @param floor its best candidates that the merge keeps whatever the others say; no more than {@code cap} count
 * @param cap most candidates of the merged list that it holds, those that no other source speaks for more strongly
 */
public record SourceParameters(int quota, double weight, int floor, int cap) {

    /** Of a source that nobody configured. */
    public static final SourceParameters OFF = new SourceParameters(0, 1, 0, 0);
}
