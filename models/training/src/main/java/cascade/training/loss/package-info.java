/**
 * How the losses of several tasks become the one that is trained. Pure: libtorch sees only the weights that come out of it.
 */
@NullMarked
package cascade.training.loss;

import org.jspecify.annotations.NullMarked;
