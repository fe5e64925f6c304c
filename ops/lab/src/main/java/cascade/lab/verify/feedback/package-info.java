/**
 * Proof that no acknowledged event is lost or counted twice: nodes, Redis and Kafka are killed, stopped and cut while events come, and what the
 * store holds in the end is compared with what was sent and acknowledged, counted by code of its own.
 */
@NullMarked
package cascade.lab.verify.feedback;

import org.jspecify.annotations.NullMarked;
