/**
 * Training the ranking models: NFwFM with libtorch above the embedding store, logistic regression in plain Java.
 *
 * <p>Both are a {@link cascade.training.rank.TrainableModel}, and {@link cascade.training.rank.TrainingLoop} is the one loop
 * that trains either: shuffled batches, one step each, early stopping on the click AUC of the validation period.
 */
@NullMarked
package cascade.training.rank;

import org.jspecify.annotations.NullMarked;
