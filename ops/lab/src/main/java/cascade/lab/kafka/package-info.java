/** A Kafka of our own: one KRaft broker, in a JVM of its own, since its libraries must not meet the server's. */
@NullMarked
package cascade.lab.kafka;

import org.jspecify.annotations.NullMarked;
