package cascade.training.log;

import java.time.Instant;

/**
 * How many events a log has, and from when.
 *
 * @param from time of the first event; the start of 1970 where there are none
 * @param to time of the last one, likewise
 */
public record LogSpan(long events, Instant from, Instant to) {}
