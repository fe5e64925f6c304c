/** How good a page was, told by the truth. */
@NullMarked
package cascade.ops.sim.judge;

import org.jspecify.annotations.NullMarked;
