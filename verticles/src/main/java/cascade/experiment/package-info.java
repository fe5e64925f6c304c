/**
 * A/B experiments: which arm a user is in, and what that changes about his feed.
 *
 * <p>{@link cascade.experiment.ExperimentPlan} is the maths: a validated configuration and a pure assignment. {@link
 * cascade.experiment.ExperimentsInForce} keeps the last good plan, of what {@code cascade.pushed} brings.
 *
 * <pre>{@code
 * ExperimentPlan plan = ExperimentPlanReader.read(json, Parameters.STANDARD);
 * Assignment assignment = plan.assign(new UserId("u1"), defaults);
 * }</pre>
 */
@NullMarked
package cascade.experiment;

import org.jspecify.annotations.NullMarked;
