package cascade.ops.bench.feed;

import cascade.ops.bench.feed.load.PhaseResult;

/** A phase, and what everything read before and after it. */
record MeasuredPhase(PhaseResult phase, Readings before, Readings after) {

    /** Within the bound of the search for the most: no error, and hardly anyone waits. */
    boolean isBorne() {
        return phase.non200() == 0 && phase.eventsRefused() == 0 && phase.p99Millis() <= 50;
    }
}
