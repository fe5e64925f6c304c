/**
 * A made-up community and its laws: what people like and do is known as probabilities, so that of any page one can say how good it was.
 * Everything is a function of the parameters, a seed and a number.
 */
@NullMarked
package cascade.lab.sim.world;

import org.jspecify.annotations.NullMarked;
