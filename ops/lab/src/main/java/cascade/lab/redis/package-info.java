/** A Redis of our own: the system's server where there is one, else the binary among the dependencies. */
@NullMarked
package cascade.lab.redis;

import org.jspecify.annotations.NullMarked;
