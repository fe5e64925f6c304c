/** The composition root: {@code App} is the only place that makes and wires parts. */
@NullMarked
package cascade;

import org.jspecify.annotations.NullMarked;
