/** Events into Kafka, as a server sends them. */
@NullMarked
package cascade.lab.kafka;

import org.jspecify.annotations.NullMarked;
