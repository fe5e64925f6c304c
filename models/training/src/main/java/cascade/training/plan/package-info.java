/**
 * What is trained: a file that lists bundles, read by {@code train}, {@code evaluate} and the demo alike.
 *
 * <pre>{@code
 * Plan plan = PlanReader.forServing().read(Path.of("mine.conf"));
 * }</pre>
 */
@NullMarked
package cascade.training.plan;

import org.jspecify.annotations.NullMarked;
