/** Dense arithmetic of recall models with the Vector API: every sum in one order, so that a seed repeats to the bit. */
@NullMarked
package cascade.training.recall.math;

import org.jspecify.annotations.NullMarked;
