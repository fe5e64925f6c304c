package cascade.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which times are believable: from 1970 to a day from now. A clock far ahead would make its events the newest of all for
 * as long as it is ahead, and times beyond the range of a long in milliseconds have no row format at all.
 */
record TimeBounds(InstantSource clock) {

    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** What is wrong with the time, as a sentence that starts with {@code field}; empty for a believable one. */
    Optional<String> fault(String field, Instant time) {
        if (time.isAfter(clock.instant().plus(MAX_AHEAD))) {
            return Optional.of(field + " is more than a day ahead: " + time);
        }
        if (time.isBefore(Instant.EPOCH)) {
            return Optional.of(field + " is before 1970: " + time);
        }
        return Optional.empty();
    }
}
