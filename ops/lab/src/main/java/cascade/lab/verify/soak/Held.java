package cascade.lab.verify.soak;

import cascade.lab.bench.feed.measure.Holdings;

/**
 * What a server and its store hold at a moment.
 *
 * @param minute since it began
 * @param all of the server's JVM, whose heap is of constant size
 * @param keys in Redis
 */
record Held(double minute, Holdings all, long keys) {}
