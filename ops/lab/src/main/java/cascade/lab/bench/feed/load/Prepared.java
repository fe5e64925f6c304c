package cascade.lab.bench.feed.load;

import org.jspecify.annotations.Nullable;

/**
 * That all is open which a phase needs before its first request; one line of JSON.
 *
 * @param fault what is not, for a person; null where the phase may begin
 */
record Prepared(@Nullable String fault) {}
