/**
 * The ranking models, one small class each: what lies above the pools of their embeddings.
 *
 * <p>A model says which pools it wants ({@link cascade.training.model.PoolDemand}) and turns them into logits in the
 * operations of {@link cascade.training.graph.Algebra}; nothing else needs to know it. {@link
 * cascade.training.model.ModelRecipe} makes one from a settings file by name.
 */
@NullMarked
package cascade.training.model;

import org.jspecify.annotations.NullMarked;
