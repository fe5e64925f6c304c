package cascade.pipeline;

import cascade.admission.FeedRoom;
import cascade.admission.Outcome;
import cascade.feed.LadderStep;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Room for all or for nobody, and how many came in and went. */
final class CountedRoom implements FeedRoom {

    final AtomicInteger entered = new AtomicInteger();
    final List<Outcome> left = new CopyOnWriteArrayList<>();
    volatile boolean isFull;

    private final Supplier<LadderStep> step;

    CountedRoom(Supplier<LadderStep> step) {
        this.step = step;
    }

    @Override
    public LadderStep step() {
        return step.get();
    }

    @Override
    public boolean enter() {
        if (!isFull) {
            entered.incrementAndGet();
        }
        return !isFull;
    }

    @Override
    public void leave(Outcome outcome, long nanos) {
        left.add(outcome);
    }
}
