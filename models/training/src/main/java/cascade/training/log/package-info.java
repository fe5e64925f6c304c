/**
 * The log that everything is learned from: events, items and users as Parquet, a folder a day. {@link cascade.training.log.layout} says how it lies there,
 * {@link cascade.training.log.write} writes it and {@link cascade.training.log.read} reads it.
 */
@NullMarked
package cascade.training.log;

import org.jspecify.annotations.NullMarked;
