package cascade.lab.bench.feed.load;

/**
 * What came of the requests that were due in one second of a phase.
 *
 * @param answered with status 200
 * @param shed answered 429
 * @param p99Millis of those answered with status 200, from when they were due; 0 where there are none
 */
public record Second(long answered, long shed, double p99Millis) {}
