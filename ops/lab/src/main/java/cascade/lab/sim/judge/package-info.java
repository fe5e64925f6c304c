/** How good a page was, told by the truth. */
@NullMarked
package cascade.lab.sim.judge;

import org.jspecify.annotations.NullMarked;
