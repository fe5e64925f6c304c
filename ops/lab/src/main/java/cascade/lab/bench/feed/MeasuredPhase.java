package cascade.lab.bench.feed;

import cascade.lab.bench.feed.consoles.ConsoleResult;
import cascade.lab.bench.feed.load.ChangeResult;
import cascade.lab.bench.feed.load.Outcome;
import cascade.lab.bench.feed.load.PhaseResult;
import org.jspecify.annotations.Nullable;

/** A phase, and what everything read before and after it. */
record MeasuredPhase(Outcome outcome, Readings before, Readings after) {

    PhaseResult phase() {
        return outcome.phase();
    }

    /** Null where none were made. */
    @Nullable
    ChangeResult changes() {
        return outcome.changes();
    }

    /** Null where none were open. */
    @Nullable
    ConsoleResult consoles() {
        return outcome.consoles();
    }

    /** Within the bound of the search for the most: no error, and hardly anyone waits. */
    boolean isBorne() {
        return phase().non200() == 0 && phase().eventsRefused() == 0 && phase().p99Millis() <= 50;
    }
}
