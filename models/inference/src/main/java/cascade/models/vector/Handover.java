package cascade.models.vector;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What was written to an open part while another one was made, written to that one too, which takes its place. Most of it while
 * writes go on; the rest, and what died of it, when they wait. For one thread.
 */
final class Handover {

    /** Before every write, so that whoever sees the new part sees them dead. */
    private static final long LONG_AGO = 0;

    private final IndexPart open;
    private final IndexPart next;
    private final int dimension;
    // Where each vector of the open part is in the next one; -1 for what was dead by then.
    private final IntArrayList places = new IntArrayList();

    /** @param next seen by nobody else yet */
    Handover(IndexPart open, IndexPart next, int dimension) {
        this.open = open;
        this.next = next;
        this.dimension = dimension;
    }

    /** How many of the open part were looked at. */
    int done() {
        return places.size();
    }

    /** Hands over those below {@code size}, which a state that is published says that there are. */
    void upTo(int size) {
        float[] vector = new float[dimension];
        for (int ordinal = places.size(); ordinal < size; ordinal++) {
            if (open.death(ordinal) != Deaths.ALIVE) {
                places.add(-1);
                continue;
            }
            int item = open.item(ordinal);
            next.bury(item, LONG_AGO);
            open.index.copy(ordinal, vector, 0);
            next.add(item, vector, open.mark(ordinal));
            places.add(next.size() - 1);
        }
    }

    /** Hands over the rest, while nobody writes. */
    void finish(int size) {
        upTo(size);
        for (int ordinal = 0; ordinal < size; ordinal++) {
            if (places.getInt(ordinal) >= 0 && open.death(ordinal) != Deaths.ALIVE) {
                next.buryAt(places.getInt(ordinal), LONG_AGO);
            }
        }
    }
}
