/** The past of a simulated world as a log folder, to train and to fill stores with. */
@NullMarked
package cascade.lab.sim.log;

import org.jspecify.annotations.NullMarked;
