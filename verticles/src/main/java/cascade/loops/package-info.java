/**
 * Background loops: work that a node does again and again for as long as it runs, and that must not stop without a word.
 *
 * <pre>{@code
 * Loops loops = new Loops(meters);
 * RepeatedTask task = new RepeatedTask(loops, "keys", Duration.ofSeconds(1), Duration.ofSeconds(30), this::refresh);
 * task.start(context);
 * loops.states(); // keys, silent for 0.2 s, which may be 31 s
 * }</pre>
 */
@NullMarked
package cascade.loops;

import org.jspecify.annotations.NullMarked;
