/**
 * Writing a log: ranges of offsets, each there whole or not at all.
 *
 * <pre>{@code
 * try (var writer = new ImportWriter(folder)) {
 *     writer.user(user, time);
 *     writer.item(item, time);
 *     writer.event(event); // in time order
 *     writer.finish(summary);
 * }
 * }</pre>
 *
 * <p>What comes bit by bit is staged ({@link cascade.training.log.write.RangeWriter#staging}), merged there
 * ({@link cascade.training.log.write.Compaction}), and published as one file that stays ({@link cascade.training.log.write.Publication}).
 */
@NullMarked
package cascade.training.log.write;

import org.jspecify.annotations.NullMarked;
