/**
 * The ranking models, one small class each: what lies above the pools of their embeddings. Here are those that the default plan trains or
 * that come close to them at their price; the others are in {@link cascade.training.model.comparison}.
 *
 * <p>A model says which pools it wants ({@link cascade.training.model.PoolDemand}) and turns them into logits in the
 * operations of {@link cascade.training.graph.Algebra}; nothing else needs to know it. A {@link
 * cascade.training.model.ModelRecipe} is one with its own settings.
 */
@NullMarked
package cascade.training.model;

import org.jspecify.annotations.NullMarked;
