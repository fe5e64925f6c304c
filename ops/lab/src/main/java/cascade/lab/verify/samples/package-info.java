/**
 * Proof that the log holds each impression once, with what was served and what came of it: people are played who tell early, late, twice and never, while nodes, sink and broker are
 * killed, and what lies in the Parquet files in the end is compared with what was served and told, by code that knows nothing of how samples are made.
 */
@NullMarked
package cascade.lab.verify.samples;

import org.jspecify.annotations.NullMarked;
