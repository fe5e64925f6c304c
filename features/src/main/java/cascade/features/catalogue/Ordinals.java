package cascade.features.catalogue;

import cascade.features.ItemId;
import cascade.features.ItemIds;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which item has which ordinal. Read by anybody; one writer, who gives ordinals, takes them back from items that nobody needs to know, and frees them for
 * others a while later: until then whoever found one before may still use it.
 */
final class Ordinals {

    private final Rows rows;
    private final Columns columns;
    private final OrdinalTable table = new OrdinalTable();
    /** Taken back, the first first; nobody finds them any more. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private final Deque<Integer> free = new ArrayDeque<>();
    private volatile int size;
    private volatile int named;
    private final AtomicLong takenBack = new AtomicLong();

    private record Waiting(int ordinal, long sinceNanos) {}

    Ordinals(Rows rows, Columns columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** -1 where the item has none. */
    int of(ItemId item) {
        return table.find(
                item.hash(),
                ordinal -> Objects.requireNonNull(rows.get(ordinal)).id().equals(item));
    }

    /** That of the item whose id has this hash, -1 where there is none; of two that share it, the first. */
    int of(long hash) {
        return table.find(hash);
    }

    ItemLookUp lookUp(ItemIds items) {
        return new ItemLookUp(items, table, rows);
    }

    /** They are {@code 0 .. size() - 1}, those that nobody has included. */
    int size() {
        return size;
    }

    /** Items that have one. */
    int named() {
        return named;
    }

    /** True where the item is only named, or was taken down. */
    boolean isIdle(int ordinal) {
        return columns.isIdle(ordinal);
    }

    /** How often one was taken back. */
    long takenBack() {
        return takenBack.get();
    }

    /** That of the item, given to it now if it has none. */
    int give(ItemId item) {
        int known = of(item);
        if (known >= 0) {
            return known;
        }
        boolean isAnothers = !free.isEmpty();
        int ordinal = isAnothers ? free.removeFirst() : size;
        CatalogueRow row = CatalogueRow.unknown(item, ordinal);
        if (isAnothers) {
            columns.beginChange(ordinal);
        }
        rows.set(ordinal, row);
        columns.begin(row);
        table.put(row.hash(), ordinal);
        if (!isAnothers) {
            size = ordinal + 1;
        }
        named = countNamed();
        return ordinal;
    }

    /** Nobody finds the ordinal of this row's item from here on. */
    void takeBack(CatalogueRow row, long nowNanos) {
        table.remove(row.hash(), row.ordinal());
        waiting.addLast(new Waiting(row.ordinal(), nowNanos));
        named = countNamed();
        takenBack.incrementAndGet();
    }

    private int countNamed() {
        return size - waiting.size() - free.size();
    }

    /**
     * Frees for others what was taken back until {@code untilNanos}, which lies before {@code nowNanos}; what somebody still holds waits anew.
     *
     * @param most that are looked at
     * @return how many were
     */
    int free(long untilNanos, BitSet held, long nowNanos, int most) {
        int looked = 0;
        for (; looked < most && !waiting.isEmpty() && waiting.getFirst().sinceNanos() <= untilNanos; looked++) {
            int ordinal = waiting.removeFirst().ordinal();
            if (held.get(ordinal)) {
                waiting.addLast(new Waiting(ordinal, nowNanos));
            } else {
                free.addLast(ordinal);
            }
        }
        return looked;
    }
}
