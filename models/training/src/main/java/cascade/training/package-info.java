/**
 * How the models come to be: a log folder in, versioned model bundles out. Runs in a JVM of its own, never in a server.
 *
 * <pre>{@code
 * Training.train(new TrainingOrder(log, models, PlanReader.defaults()), ProgressListener.NONE);
 * }</pre>
 *
 * <p>Read on in the order of the work: {@link cascade.training.log} reads the folder, {@link cascade.training.sample} joins
 * impressions with what was known before them, {@link cascade.training.reading} gives each bundle of a {@link cascade.training.plan} what it
 * learns from, {@link cascade.training.learner} trains it by {@link cascade.training.rank}, {@link cascade.training.recall} or {@link
 * cascade.training.item2vec}, {@link cascade.training.metric} measures, {@link cascade.training.export} writes bundles, {@link
 * cascade.training.gate} judges them, and {@link cascade.training.refresh} goes on with what serves.
 */
@NullMarked
package cascade.training;

import org.jspecify.annotations.NullMarked;
