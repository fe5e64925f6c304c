/**
 * The log of what was written of items and users, the topic {@code cascade.catalogue}. Behind each writing its row goes into a queue on this
 * node's disk, before the writing is answered, and from there to Kafka, whenever that is there. Nodes share its partitions to keep the store and the
 * log alike: what a store has lost it gets back, what the log lacks is sent to it.
 */
@NullMarked
package cascade.catalogue.log;

import org.jspecify.annotations.NullMarked;
