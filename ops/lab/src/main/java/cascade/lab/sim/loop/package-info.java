/** Worlds that live under a feed, arm by arm, and what came of it. */
@NullMarked
package cascade.lab.sim.loop;

import org.jspecify.annotations.NullMarked;
