package cascade.feed;

import cascade.features.ItemId;
import java.nio.charset.StandardCharsets;
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
            next[shown.length + i] = hash(page.get(i));
        }
        return new Cursor(chain, all <= MAX_SHOWN ? next : Arrays.copyOfRange(next, all - MAX_SHOWN, all));
    }

    /** FNV-1a of the id's UTF-8 bytes, 32 bits: an item is taken for one of a chain of 300 once in 14 million. */
    public static int hash(ItemId item) {
        int hash = 0x811c9dc5;
        for (byte b : item.value().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return hash;
    }
}
