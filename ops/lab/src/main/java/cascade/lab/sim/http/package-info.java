/** The people of a simulated world at a real server, over HTTP and in real time. */
@NullMarked
package cascade.lab.sim.http;

import org.jspecify.annotations.NullMarked;
