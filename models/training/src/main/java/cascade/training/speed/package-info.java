/** How fast models train: made-up samples of a given shape, and a stopwatch that leaves out what the JVM needs to warm up. */
@NullMarked
package cascade.training.speed;

import org.jspecify.annotations.NullMarked;
