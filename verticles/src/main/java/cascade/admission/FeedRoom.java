package cascade.admission;

import cascade.feed.LadderStep;
import java.util.function.Supplier;

/** How much is done for a feed now, and whether there is room for one that has waited for events. Thread-safe. */
public interface FeedRoom {

    /** How much is done for a feed now. */
    LadderStep step();

    /** Takes a place for a feed whose wait is over; false where there is none. Each place taken is to be left. */
    boolean enter();

    /** Leaves a place that was taken {@code nanos} before. */
    void leave(Outcome outcome, long nanos);

    /** Room for everybody. */
    static FeedRoom boundless(Supplier<LadderStep> step) {
        return new FeedRoom() {

            @Override
            public LadderStep step() {
                return step.get();
            }

            @Override
            public boolean enter() {
                return true;
            }

            @Override
            public void leave(Outcome outcome, long nanos) {}
        };
    }
}
