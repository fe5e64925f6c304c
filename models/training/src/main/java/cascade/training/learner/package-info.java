/**
 * How each kind of model is learned: what {@link cascade.training.learner.Learner} asks of a kind, and {@link
 * cascade.training.learner.BundleTraining}, which makes a candidate and its refit of any of them.
 *
 * <p>A kind that is new needs a learner and a line in {@code BundleTraining.of}; training, refreshing and measuring stay as they are.
 */
@NullMarked
package cascade.training.learner;

import org.jspecify.annotations.NullMarked;
