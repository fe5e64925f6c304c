package cascade.lab.verify.faults;

import java.time.Duration;

/** What is broken within a {@link BreakableNode}. */
enum Breakage {
    NONE(Duration.ZERO),
    /** What trends is never found: whoever looks waits. */
    SOURCE_HANGING(Duration.ZERO),
    RANKER_FAILING(Duration.ZERO),
    SCORES_NOT_NUMBERS(Duration.ZERO),
    CLOCK_AHEAD(Duration.ofHours(1)),
    CLOCK_BEHIND(Duration.ofHours(-1)),
    /** Once, for a second. */
    EVENT_LOOPS_BLOCKED(Duration.ZERO),
    COMPUTE_STUCK(Duration.ZERO);

    private final Duration clockIsAhead;

    Breakage(Duration clockIsAhead) {
        this.clockIsAhead = clockIsAhead;
    }

    /** By how much the node's clock is wrong. */
    Duration clockIsAhead() {
        return clockIsAhead;
    }
}
