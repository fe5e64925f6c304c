package cascade.models.vector;

import cascade.features.ItemId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a {@link LiveIndex} holds between two writes. Whoever holds it searches as of then, whatever is written meanwhile.
 *
 * @param segments oldest first; the last one is open
 * @param openSize vectors of the open segment
 * @param time writes so far
 * @param alive items
 */
record LiveState(List<Segment> segments, int openSize, long time, int alive) {

    Segment open() {
        return segments.getLast();
    }

    private int size(Segment segment) {
        return segment == open() ? openSize : segment.size();
    }

    /** Keeps all segments from being closed, or false where one was closed: then a newer state is in place. */
    boolean acquire() {
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).acquire()) {
                segments.subList(0, i).forEach(Segment::release);
                return false;
            }
        }
        return true;
    }

    void release() {
        segments.forEach(Segment::release);
    }

    NearItems search(float[] query, int k, IntPredicate marks) {
        Candidates best = Scratch.ofThread().merged;
        best.reset(Math.min(k, alive), Candidates.ALL);
        int first = 0;
        for (Segment segment : segments) {
            if (size(segment) > 0) {
                Neighbours found = segment.index.search(query, k, segment.alive(size(segment), time, marks));
                for (int i = 0; i < found.size(); i++) {
                    best.add(found.scores()[i], first + found.ordinals()[i]);
                }
            }
            first += size(segment);
        }
        return items(best.neighbours(k));
    }

    private NearItems items(Neighbours places) {
        List<ItemId> items = new ArrayList<>(places.size());
        for (int place : places.ordinals()) {
            int ordinal = place;
            int i = 0;
            while (ordinal >= size(segments.get(i))) {
                ordinal -= size(segments.get(i++));
            }
            items.add(segments.get(i).id(ordinal));
        }
        return new NearItems(items, places.scores());
    }
}
