package cascade.lab.bench.feedback;

/**
 * What had happened and been spent by some time.
 *
 * @param nanos of {@link System#nanoTime}
 * @param folded events, by the watermarks
 * @param server seconds of CPU of the node or server since its start; those of the others likewise
 * @param bench of this process, which generates events and looks
 * @param fileBytes of Redis' append-only file
 */
record Spent(long nanos, long folded, double server, double redis, double kafka, double bench, long fileBytes) {}
