/** Experiments from outside a server: what is pushed to Redis, and what the servers answer there. */
@NullMarked
package cascade.ops.experiment;

import org.jspecify.annotations.NullMarked;
