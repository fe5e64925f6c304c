package cascade.feed;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserState;
import cascade.features.store.UserStore.UserSnapshot;

/**
 * What the user of one request knows, by {@link cascade.features.IdHash}: items that must not be shown, and when others were
 * served to him. Immutable.
 */
public final class KnownItems {

    /** Of an item that must not be shown again: clicked, hidden, the anchor, excluded by the request. */
    public static final int DONE = -1;

    private static final int UNKNOWN = 0;

    private final ShownItems chain;
    private final long[] hashes;
    private final int[] minutes;
    private final int mask;

    private KnownItems(int most, ShownItems chain) {
        int length = Integer.highestOneBit(Math.max(8, 4 * most - 1));
        this.chain = chain;
        hashes = new long[length];
        minutes = new int[length];
        mask = length - 1;
    }

    /** What the user knew when the request came. */
    public static KnownItems of(FeedRequest request, UserSnapshot user) {
        UserState state = user.features().state();
        SeenItems seen = user.seen();
        int most = seen.size()
                + state.clicks().size()
                + state.hidden().size()
                + request.excluded().size()
                + 1;
        KnownItems known = new KnownItems(most, ShownItems.before(request.cursor()));
        for (int i = 0; i < seen.size(); i++) {
            known.put(seen.hash(i), Math.max(1, seen.minute(i)));
        }
        for (ClickedItem click : state.clicks()) {
            known.put(click.item().hash(), DONE);
        }
        state.hidden().forEach(item -> known.put(item.hash(), DONE));
        request.excluded().forEach(item -> known.put(item.hash(), DONE));
        ItemId anchor = request.anchor();
        if (anchor != null) {
            known.put(anchor.hash(), DONE);
        }
        return known;
    }

    private void put(long hash, int minute) {
        int at = slot(hash);
        hashes[at] = hash;
        minutes[at] = minute;
    }

    private int slot(long hash) {
        int at = (int) hash & mask;
        while (minutes[at] != UNKNOWN && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /**
     * The epoch minute at which the item was last served to the user; 0 where it was not, {@link #DONE} where it must not be
     * shown, whatever else there is.
     */
    public int seenAt(long hash) {
        return chain.contains(hash) ? DONE : minutes[slot(hash)];
    }

    /** True where the item must not be shown, whatever else there is. */
    public boolean isDone(long hash) {
        return seenAt(hash) == DONE;
    }
}
