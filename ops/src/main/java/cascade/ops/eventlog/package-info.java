/**
 * The log folder: what importers and the simulated community write, and what training and backfill read.
 *
 * <p>{@code users.jsonl}, {@code items.jsonl} and {@code events.jsonl} hold one JSON object a line in the formats of HTTP
 * and Kafka, events in time order; {@code log.json} says what the folder holds and is written last, so a folder without
 * it is unfinished.
 */
@NullMarked
package cascade.ops.eventlog;

import org.jspecify.annotations.NullMarked;
