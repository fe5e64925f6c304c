/**
 * What people did in experiments, out of the samples of a log: kept by person and day beside it, so that each day is read once.
 */
@NullMarked
package cascade.training.experiment;

import org.jspecify.annotations.NullMarked;
