package cascade.feed;

import cascade.features.ItemId;
import java.util.Arrays;
import java.util.List;

/**
 * Where a page of a feed ended: the chain it belongs to and what the chain has shown. Opaque to clients.
 *
 * @param chain id of the chain, the first page's request id
 * @param shown {@code [n <= 300]} 32-bit hashes of the last items served in the chain, oldest first; never written to
 */
public record Cursor(String chain, int[] shown) {

    public static final int MAX_SHOWN = 300;

    /** The cursor after one more page of this chain, whose oldest items are forgotten beyond {@link #MAX_SHOWN}. */
    public Cursor after(List<ItemId> page) {
        int all = shown.length + page.size();
        int[] next = Arrays.copyOf(shown, all);
        for (int i = 0; i < page.size(); i++) {
            next[shown.length + i] = hash(page.get(i).hash());
        }
        return new Cursor(chain, all <= MAX_SHOWN ? next : Arrays.copyOfRange(next, all - MAX_SHOWN, all));
    }

    /** The low half of an {@link cascade.features.IdHash}: an item is taken for one of a chain of 300 once in 14 million. */
    static int hash(long idHash) {
        return (int) idHash;
    }
}
