/**
 * A release on probation: for its guard time a node counts what comes of it beside what came of the release before, and takes it back where errors, latency
 * or clicks go wrong.
 *
 * <pre>{@code
 * ReleaseWatch watch = new ReleaseWatch(ProbationConfig.defaults(), clock);
 * watch.serves(release, models);  // by turns with pages and events
 * watch.look();                   // Finding.Wanting(CLICKS, "ctr .031 -> .019 after 4,210 pages")
 * }</pre>
 *
 * <p>{@link cascade.probation.Outcomes} counts, {@link cascade.probation.Comparison} judges by the bounds of {@link cascade.probation.Bounds}, {@link
 * cascade.probation.ReleaseWatch} knows which release is which, and {@link cascade.probation.ProbationVerticle} acts.
 */
@NullMarked
package cascade.probation;

import org.jspecify.annotations.NullMarked;
