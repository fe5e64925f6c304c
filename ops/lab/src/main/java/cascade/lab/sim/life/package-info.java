/**
 * People of a world as they come, look, click and go, whatever feed they are shown: an event queue on the world's own clock, whose order is
 * the same at every run.
 */
@NullMarked
package cascade.lab.sim.life;

import org.jspecify.annotations.NullMarked;
