/**
 * The sink: what comes through Kafka, written into a log folder exactly once, in a JVM of its own.
 *
 * <p>The files are the commit: where a partition goes on is what the names in the folder say ({@link cascade.training.log.layout.Listing#next}), and a range
 * that a crash left in part is written again. What Kafka keeps of the group's offsets tells the lag and decides nothing.
 */
@NullMarked
package cascade.run.sink;

import org.jspecify.annotations.NullMarked;
