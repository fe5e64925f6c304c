/**
 * What came of what was served: {@code cascade.served} joined with {@code cascade.events} by user and request, into {@code cascade.samples}.
 *
 * <pre>{@code
 * SamplesConfig config = SamplesConfig.defaults();
 * Topology topology = new SamplesTopology(config, new EventRules(late), 12, (topic, partition) -> true, meters).make();
 * }</pre>
 *
 * <p>{@link cascade.samples.Attribution} takes records and {@link cascade.samples.Rounds} lets time pass, over the {@link
 * cascade.samples.OpenRequests} of a partition; what both decide by is in {@link cascade.samples.Standing} and {@link cascade.samples.Labels}, which are
 * pure. {@link cascade.samples.SamplesStreams} runs it.
 */
@NullMarked
package cascade.samples;

import org.jspecify.annotations.NullMarked;
