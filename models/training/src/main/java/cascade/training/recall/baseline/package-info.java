/** What a model has to beat: recall by counting. */
@NullMarked
package cascade.training.recall.baseline;

import org.jspecify.annotations.NullMarked;
