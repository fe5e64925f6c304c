/**
 * What users did, and what became of it on the server: an {@link cascade.client.event.Event} and an {@link
 * cascade.client.event.EventReceipt}.
 */
@NullMarked
package cascade.client.event;

import org.jspecify.annotations.NullMarked;
