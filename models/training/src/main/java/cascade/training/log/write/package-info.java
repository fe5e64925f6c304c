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
 */
@NullMarked
package cascade.training.log.write;

import org.jspecify.annotations.NullMarked;
