/** Events in: published to Kafka, folded into the feature store in batches. */
@NullMarked
package cascade.feedback;

import org.jspecify.annotations.NullMarked;
