/** Asks what serves for people as they were, and learns how many candidates each source of recall is worth. */
@NullMarked
package cascade.run.quota;

import org.jspecify.annotations.NullMarked;
