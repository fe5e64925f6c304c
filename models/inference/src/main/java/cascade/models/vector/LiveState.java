package cascade.models.vector;

import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Scratch;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a {@link LiveIndex} holds between two writes. Whoever holds it searches as of then, whatever is written meanwhile.
 *
 * @param parts oldest first; the last one is open
 * @param openSize vectors of the open part
 * @param time writes so far
 * @param alive items
 */
record LiveState(List<IndexPart> parts, int openSize, long time, int alive) {

    /** Of one part, to which it adds where it grows; else beside an empty one that does. */
    static LiveState started(IndexPart base, int dimension, long time, int alive) {
        return base.grows()
                ? new LiveState(List.of(base), base.size(), time, alive)
                : new LiveState(List.of(base, IndexPart.open(dimension)), 0, time, alive);
    }

    IndexPart open() {
        return parts.getLast();
    }

    private int size(IndexPart part) {
        return part == open() ? openSize : part.size();
    }

    /** Marks the items that are alive. */
    void markItems(BitSet marked) {
        parts.forEach(part -> part.markItems(size(part), time, marked));
    }

    /** All vectors, dead ones too. */
    long rows() {
        return parts.stream().mapToLong(this::size).sum();
    }

    /** Keeps all parts from being closed, or false where one was closed: then a newer state is in place. */
    boolean acquire() {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).acquire()) {
                parts.subList(0, i).forEach(IndexPart::release);
                return false;
            }
        }
        return true;
    }

    void release() {
        parts.forEach(IndexPart::release);
    }

    NearItems search(float[] query, int k, IntPredicate marks) {
        if (parts.size() == 1) {
            IndexPart part = open();
            return items(
                    part,
                    openSize == 0 ? Neighbours.none() : part.index.search(query, k, part.alive(openSize, time, marks)));
        }
        Candidates best = Scratch.ofThread().merged;
        best.reset(Math.min(k, alive), Candidates.ALL);
        int first = 0;
        for (IndexPart part : parts) {
            if (size(part) > 0) {
                Neighbours found = part.index.search(query, k, part.alive(size(part), time, marks));
                for (int i = 0; i < found.size(); i++) {
                    best.add(found.scores()[i], first + found.ordinals()[i]);
                }
            }
            first += size(part);
        }
        return items(Neighbours.of(best, k));
    }

    /** In the arrays of what was found, which are ours. */
    private static NearItems items(IndexPart part, Neighbours found) {
        int[] items = found.ordinals();
        for (int i = 0; i < items.length; i++) {
            items[i] = part.item(items[i]);
        }
        return new NearItems(items, found.scores());
    }

    private NearItems items(Neighbours places) {
        int[] items = places.ordinals();
        for (int n = 0; n < items.length; n++) {
            int ordinal = items[n];
            int i = 0;
            while (ordinal >= size(parts.get(i))) {
                ordinal -= size(parts.get(i++));
            }
            items[n] = parts.get(i).item(ordinal);
        }
        return new NearItems(items, places.scores());
    }
}
