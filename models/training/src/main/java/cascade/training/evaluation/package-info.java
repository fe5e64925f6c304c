/** Trains models and measures them; publishes nothing. */
@NullMarked
package cascade.training.evaluation;

import org.jspecify.annotations.NullMarked;
