/** Measurements of speed. What is measured runs in a JVM of its own, so that memory and compiled code are that row's alone. */
@NullMarked
package cascade.lab.bench;

import org.jspecify.annotations.NullMarked;
