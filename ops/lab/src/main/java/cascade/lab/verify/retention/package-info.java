/**
 * Proof that memory stays flat: a real Redis, a real Kafka and a feedback node live through months in minutes, by one factor for every clock and
 * everything that expires, while known people come and go and ids that nobody ever saw come by the hundred; then every key is looked at.
 */
@NullMarked
package cascade.lab.verify.retention;

import org.jspecify.annotations.NullMarked;
