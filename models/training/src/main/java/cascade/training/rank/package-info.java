/**
 * Training the ranking models: {@link cascade.training.rank.TrainableRanker} joins the embedding store to whatever model lies
 * above it in libtorch, {@link cascade.training.rank.TrainingLoop} trains it: shuffled batches, one step each, for as
 * many epochs as its schedule says, the mean of the last weights out, and a {@link cascade.training.rank.Checkpoint} after every epoch where one is wanted.
 */
@NullMarked
package cascade.training.rank;

import org.jspecify.annotations.NullMarked;
