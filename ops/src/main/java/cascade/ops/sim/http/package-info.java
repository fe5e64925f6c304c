/** The people of a simulated world at a real server, over HTTP and in real time. */
@NullMarked
package cascade.ops.sim.http;

import org.jspecify.annotations.NullMarked;
