/** Requests and events that nobody should send, by a seed: each is the same whenever its number is asked for. */
@NullMarked
package cascade.lab.verify.security.fuzz;

import org.jspecify.annotations.NullMarked;
