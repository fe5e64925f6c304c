/**
 * Folding events into state: pure functions, without a clock, a store or a queue.
 *
 * <p>Serving folds what Kafka brings ({@link cascade.features.fold.UserFold}, {@link cascade.features.fold.ItemFold}),
 * training and backfill fold a log ({@link cascade.features.fold.Replay}); all of them run this code, so a model is
 * trained on the features that it will be served.
 */
@NullMarked
package cascade.features.fold;

import org.jspecify.annotations.NullMarked;
