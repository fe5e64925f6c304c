/**
 * Judges bundles before they serve: each by itself, and beside the one in service on what happened after both had learned.
 *
 * <p>One pass over the log makes all that is compared ({@link cascade.training.gate.Newer}): what rankers say of impressions, what people
 * clicked for what recalls, and requests for what a page is and takes. Only predictions are kept, and of as many impressions as the plan says.
 *
 * <pre>{@code
 * List<Verdict> verdicts = Gate.judge(order, ProgressListener.NONE);
 * verdicts.forEach(new Verdicts(models)::keep);
 * }</pre>
 */
@NullMarked
package cascade.training.gate;

import org.jspecify.annotations.NullMarked;
