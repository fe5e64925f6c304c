/**
 * Records on their way to somewhere that may be down: kept in files, in their order, until they are there.
 *
 * <pre>{@code
 * try (DurableQueue queue = DurableQueue.open(folder, 16 << 20)) {
 *     queue.append(record).thenRun(() -> answer());
 *     List<Entry> some = queue.next(500, 1 << 20, Duration.ofSeconds(1));
 *     send(some);
 *     queue.done(some.getLast());
 * }
 * }</pre>
 */
@NullMarked
package cascade.queue;

import org.jspecify.annotations.NullMarked;
