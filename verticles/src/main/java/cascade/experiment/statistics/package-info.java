/**
 * What the people of two arms did, compared: estimates by person, lifts with intervals of one look and of any number of looks, and what forbids to believe them.
 * Nothing here knows logs or plans.
 *
 * <pre>{@code
 * Lift lift = Lift.relative(Estimate.of(base), Estimate.of(arm)).orElseThrow();
 * lift.interval();              // for one look
 * lift.alwaysValid(10_000);     // for as many looks as one likes
 * }</pre>
 */
@NullMarked
package cascade.experiment.statistics;

import org.jspecify.annotations.NullMarked;
