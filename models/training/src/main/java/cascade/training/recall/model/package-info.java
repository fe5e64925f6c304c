/** The recall models by name, each with its settings, all measured in one way. */
@NullMarked
package cascade.training.recall.model;

import org.jspecify.annotations.NullMarked;
