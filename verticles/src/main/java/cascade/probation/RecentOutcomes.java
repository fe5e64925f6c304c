package cascade.probation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Outcomes of short times one after the other, of which those that are too old go. Not thread-safe. */
final class RecentOutcomes {

    /** Times that are told apart. */
    private static final int SLOTS = 60;

    private final long keptMillis;
    private final long slotMillis;
    private final Deque<Slot> slots = new ArrayDeque<>();

    /** @param keptMillis so long a time is kept */
    RecentOutcomes(long keptMillis) {
        this.keptMillis = keptMillis;
        this.slotMillis = Math.max(1, keptMillis / SLOTS);
    }

    private record Slot(long from, Outcomes outcomes) {}

    /** That of this time. */
    Outcomes at(long now) {
        Slot last = slots.peekLast();
        // A clock that is set back goes on with the slot that it has.
        if (last == null || now >= last.from + slotMillis) {
            forget(now);
            last = new Slot(now, new Outcomes());
            slots.addLast(last);
        }
        return last.outcomes;
    }

    void forget(long now) {
        while (!slots.isEmpty() && (slots.getFirst().from < now - keptMillis || slots.size() > SLOTS)) {
            slots.removeFirst();
        }
    }

    /** Those of later times behind its own; they are shared from then on. */
    void append(RecentOutcomes later) {
        slots.addAll(later.slots);
    }

    /** The oldest first. */
    List<Outcomes> all() {
        return slots.stream().map(Slot::outcomes).toList();
    }

    static Outcomes sum(List<Outcomes> outcomes) {
        Outcomes sum = new Outcomes();
        outcomes.forEach(sum::add);
        return sum;
    }
}
