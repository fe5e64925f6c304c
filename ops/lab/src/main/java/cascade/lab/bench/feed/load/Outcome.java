package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.consoles.ConsoleResult;
import org.jspecify.annotations.Nullable;

/**
 * All that came of a phase; one line of JSON.
 *
 * @param changes null where none were made
 * @param consoles null where none were open
 */
public record Outcome(
        PhaseResult phase,
        @Nullable ChangeResult changes,
        @Nullable ConsoleResult consoles) {}
