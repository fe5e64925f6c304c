package cascade.training.sample;

import java.util.function.LongConsumer;

/** Tells of events read, but only of every hundred-thousandth. */
final class EventCount {

    private static final long STEP = 100_000;

    private final LongConsumer listener;
    private long count;

    EventCount(LongConsumer listener) {
        this.listener = listener;
    }

    void one() {
        if (++count % STEP == 0) {
            listener.accept(count);
        }
    }
}
