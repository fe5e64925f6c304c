package cascade.feed;

/**
 * Where a page of a feed ended: the chain it belongs to and what the chain has shown. Opaque to clients.
 *
 * @param chain id of the chain, the first page's request id
 * @param shown {@code [n <= 300]} 32-bit hashes of the last items served in the chain, oldest first; never written to
 */
public record Cursor(String chain, int[] shown) {

    public static final int MAX_SHOWN = 300;
}
