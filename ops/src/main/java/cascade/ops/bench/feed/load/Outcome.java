package cascade.ops.bench.feed.load;

import org.jspecify.annotations.Nullable;

/**
 * All that came of a phase; one line of JSON.
 *
 * @param changes null where none were made
 */
public record Outcome(PhaseResult phase, @Nullable ChangeResult changes) {}
