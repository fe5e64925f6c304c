package cascade.feed;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserState;
import cascade.features.store.UserStore.UserSnapshot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the user of one request knows, by {@link cascade.features.IdHash}: items that must not be shown, and when others were
 * served to him. Open addressing over the row of what was served, which stays where it is: a request makes one of these, and asks it
 * about more than a thousand items, nearly all of which it does not know. A filter of some bits a known item (Bloom 1970, with one hash)
 * says so of all but one in sixteen at least, without a branch that the processor has to guess. Immutable.
 */
public final class KnownItems {

    /** Of an item that must not be shown again: clicked, hidden, the anchor, excluded by the request. */
    public static final int DONE = -1;

    private static final int FREE = 0;

    /** Bits of the filter for each known item, and up to twice as many. */
    private static final int BITS_AN_ITEM = 16;

    private static final int WORD_SHIFT = 6;

    private final ShownItems chain;
    private final SeenItems seen;
    private final long[] done;
    /** From 1 on: the place of an entry of {@link #seen}, or behind them all of one of {@link #done}. */
    private final int[] entries;

    private final int mask;
    /** A bit is set where an item is known whose {@link Cursor#hash}, which is all that a cursor has, has the bit's number in its highest bits. */
    private final long[] filter;

    private final int filterShift;
    private int size;

    private KnownItems(ShownItems chain, SeenItems seen, int mostDone, @Nullable RequestMemory memory) {
        this.chain = chain;
        this.seen = seen;
        done = new long[mostDone];
        int slots = Integer.highestOneBit(Math.max(8, 4 * (seen.size() + mostDone) - 1));
        mask = slots - 1;
        entries = memory == null ? new int[slots] : memory.knownItems(slots);
        if (memory != null) {
            Arrays.fill(entries, 0, slots, FREE);
        }
        int bits = Integer.highestOneBit(
                Math.max(Long.SIZE, 2 * BITS_AN_ITEM * (seen.size() + mostDone + chain.size()) - 1));
        filterShift = Integer.numberOfLeadingZeros(bits) + 1;
        filter = memory == null ? new long[bits / Long.SIZE] : memory.knownBits(bits / Long.SIZE);
        if (memory != null) {
            Arrays.fill(filter, 0, bits / Long.SIZE, 0);
        }
        for (int i = 0; i < chain.size(); i++) {
            mark(chain.hash(i));
        }
    }

    /** What the user knew when the request came. */
    public static KnownItems of(FeedRequest request, UserSnapshot user) {
        return of(request, user, null);
    }

    /** The same, in {@code memory} if there is any. */
    static KnownItems of(FeedRequest request, UserSnapshot user, @Nullable RequestMemory memory) {
        UserState state = user.features().state();
        int mostDone = state.clicks().size()
                + state.hidden().size()
                + request.excluded().size()
                + 1;
        KnownItems known = new KnownItems(ShownItems.before(request.cursor()), user.seen(), mostDone, memory);
        known.putSeen();
        for (ClickedItem click : state.clicks()) {
            known.putDone(click.item());
        }
        state.hidden().forEach(known::putDone);
        request.excluded().forEach(known::putDone);
        ItemId anchor = request.anchor();
        if (anchor != null) {
            known.putDone(anchor);
        }
        return known;
    }

    /** Of an item that was served again the last entry stays. */
    private void putSeen() {
        while (size < seen.size()) {
            long hash = seen.hash(size);
            mark(Cursor.hash(hash));
            entries[slot(hash)] = ++size;
        }
    }

    private void putDone(ItemId item) {
        long hash = item.hash();
        mark(Cursor.hash(hash));
        int at = slot(hash);
        done[size - seen.size()] = hash;
        entries[at] = ++size;
    }

    private void mark(int cursorHash) {
        int bit = cursorHash >>> filterShift;
        filter[bit >> WORD_SHIFT] |= 1L << bit;
    }

    private boolean mayKnow(int cursorHash) {
        int bit = cursorHash >>> filterShift;
        return (filter[bit >> WORD_SHIFT] & (1L << bit)) != 0;
    }

    private int slot(long hash) {
        int at = (int) hash & mask;
        while (entries[at] != FREE && hash(entries[at] - 1) != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private long hash(int place) {
        return place < seen.size() ? seen.hash(place) : done[place - seen.size()];
    }

    private int minute(int place) {
        return place < seen.size() ? Math.max(1, seen.minute(place)) : DONE;
    }

    /**
     * The epoch minute at which the item was last served to the user; 0 where it was not, {@link #DONE} where it must not be
     * shown, whatever else there is.
     */
    public int seenAt(long hash) {
        if (!mayKnow(Cursor.hash(hash))) {
            return 0;
        }
        if (chain.contains(hash)) {
            return DONE;
        }
        int entry = entries[slot(hash)];
        return entry == FREE ? 0 : minute(entry - 1);
    }

    /** True where the item must not be shown, whatever else there is. */
    public boolean isDone(long hash) {
        return seenAt(hash) == DONE;
    }
}
