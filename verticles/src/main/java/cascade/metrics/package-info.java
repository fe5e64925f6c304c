/**
 * How a node tells what it does: each metric is declared once, beside the stage that it is of, and registered by that declaration.
 *
 * <pre>{@code
 * static final Metric STRAYS = Metric.counter("cascade.feedback.strays", "Events that were sent to their own partition");
 * ...
 * Counter strays = FeedbackMetrics.STRAYS.counter(meters);
 * }</pre>
 *
 * <p>The page {@code ops/METRICS.md} and Prometheus' help are made of the declarations.
 */
@NullMarked
package cascade.metrics;

import org.jspecify.annotations.NullMarked;
