/** Evaluation as reports and tables; runs on the training class path only. */
@NullMarked
package cascade.lab.evaluation;

import org.jspecify.annotations.NullMarked;
