/** Where encoded samples lie: in arrays while they are few, in sealed and mapped files where they are many. */
@NullMarked
package cascade.training.sample.store;

import org.jspecify.annotations.NullMarked;
