package cascade.probation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tallies of short times one after the other, of which those that are too old go. Not thread-safe. */
final class Tallies {

    /** Times that are told apart. */
    private static final int SLOTS = 60;

    private final long keptMillis;
    private final long slotMillis;
    private final Deque<Slot> slots = new ArrayDeque<>();

    /** @param keptMillis so long a time is kept */
    Tallies(long keptMillis) {
        this.keptMillis = keptMillis;
        this.slotMillis = Math.max(1, keptMillis / SLOTS);
    }

    private record Slot(long from, Tally tally) {}

    /** That of this time. */
    Tally at(long now) {
        Slot last = slots.peekLast();
        // A clock that is set back goes on with the slot that it has.
        if (last == null || now >= last.from + slotMillis) {
            forget(now);
            last = new Slot(now, new Tally());
            slots.addLast(last);
        }
        return last.tally;
    }

    void forget(long now) {
        while (!slots.isEmpty() && (slots.getFirst().from < now - keptMillis || slots.size() > SLOTS)) {
            slots.removeFirst();
        }
    }

    /** Those of later times behind its own; they are shared from then on. */
    void append(Tallies later) {
        slots.addAll(later.slots);
    }

    /** The oldest first. */
    List<Tally> all() {
        return slots.stream().map(Slot::tally).toList();
    }

    static Tally sum(List<Tally> tallies) {
        Tally sum = new Tally();
        tallies.forEach(sum::add);
        return sum;
    }
}
