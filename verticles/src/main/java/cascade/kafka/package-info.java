/** What is common to all who speak to Kafka: addresses, topics and their creation. */
@NullMarked
package cascade.kafka;

import org.jspecify.annotations.NullMarked;
