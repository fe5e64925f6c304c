/**
 * {@code bench feedback}: how fast events are folded, what one costs each process, and when it takes effect, over the community of
 * {@code bench feed}.
 */
@NullMarked
package cascade.lab.bench.feedback;

import org.jspecify.annotations.NullMarked;
