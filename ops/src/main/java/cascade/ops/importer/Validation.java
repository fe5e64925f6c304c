package cascade.ops.importer;

import java.time.Duration;
import java.time.Instant;

/** Which part of a log validates where its source says nothing: the last sixth of its time. */
final class Validation {

    private static final double TRAIN_SHARE = 5.0 / 6;

    private Validation() {}

    /** When it begins, in a log of events {@code from} to {@code to}. */
    static Instant from(Instant from, Instant to) {
        return from.plusMillis((long) (TRAIN_SHARE * Duration.between(from, to).toMillis()));
    }
}
