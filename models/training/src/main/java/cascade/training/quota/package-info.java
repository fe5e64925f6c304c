/** Learns how many candidates each source of recall is worth. */
@NullMarked
package cascade.training.quota;

import org.jspecify.annotations.NullMarked;
