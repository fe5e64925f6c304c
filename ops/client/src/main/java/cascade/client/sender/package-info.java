/**
 * Single events in batches, sent until they are acknowledged: an {@link cascade.client.sender.EventSender} gives each its {@link
 * cascade.client.sender.EventOutcome}.
 */
@NullMarked
package cascade.client.sender;

import org.jspecify.annotations.NullMarked;
