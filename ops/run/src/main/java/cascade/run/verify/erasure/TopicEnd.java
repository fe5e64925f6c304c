package cascade.run.verify.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a topic lets records go, by its settings. Times are of the records, as the broker goes by them.
 *
 * @param isDeleted whether records of a certain age are deleted
 * @param retention the age; empty where they are kept for ever
 * @param segment age of the first record of a segment at which another begins: all of a segment goes at once, when its last record is old enough
 * @param isCompacted whether a record goes after another of its key came
 * @param compactionLag until when at the latest; empty where nothing says so
 * @param tombstones how long a record without a value stays after that
 */
record TopicEnd(
        boolean isDeleted,
        Optional<Duration> retention,
        Duration segment,
        boolean isCompacted,
        Optional<Duration> compactionLag,
        Duration tombstones) {

    /** The broker looks every five minutes whether something is old enough, and deletes files a minute after that. */
    static final Duration AFTERWARDS = Duration.ofMinutes(10);

    /** When the last record of a key is gone that was written at {@code written}; empty where it never is. */
    Optional<Instant> ofLast(Instant written, boolean hasValue) {
        Optional<Instant> deleted =
                isDeleted ? retention.map(age -> written.plus(segment).plus(age).plus(AFTERWARDS)) : Optional.empty();
        Optional<Instant> compacted = isCompacted && !hasValue
                ? compactionLag.map(lag -> written.plus(lag).plus(tombstones).plus(AFTERWARDS))
                : Optional.empty();
        return earlier(deleted, compacted);
    }

    /** The same of a record after which another of its key came, which was written at {@code next}. */
    Optional<Instant> ofFormer(Instant written, Instant next, boolean hasValue) {
        Optional<Instant> compacted = isCompacted
                ? compactionLag.map(lag -> later(written, next).plus(lag).plus(AFTERWARDS))
                : Optional.empty();
        return earlier(ofLast(written, hasValue), compacted);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) ? one : other;
    }
}
