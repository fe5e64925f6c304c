/**
 * How the models come to be: a log folder in, versioned model bundles out. Runs in a JVM of its own, never in a server.
 *
 * <pre>{@code
 * Training.train(new TrainingOrder(log, models, PlanReader.defaults()), ProgressListener.NONE);
 * }</pre>
 *
 * <p>Read on in the order of the work: {@link cascade.training.log} reads the folder, {@link cascade.training.sample} joins
 * impressions with what was known before them, {@link cascade.training.item2vec} and {@link cascade.training.rank} train,
 * {@link cascade.training.metric} judges, {@link cascade.training.export} writes bundles.
 */
@NullMarked
package cascade.training;

import org.jspecify.annotations.NullMarked;
