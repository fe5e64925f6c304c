/**
 * {@code bench feedback}: how fast events are folded, what one costs each process, and when it takes effect, over the community of
 * {@code bench feed}.
 */
@NullMarked
package cascade.ops.bench.feedback;

import org.jspecify.annotations.NullMarked;
