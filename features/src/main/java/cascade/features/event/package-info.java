/** Events: what people did, as sealed types and as versioned JSON ({@link cascade.features.event.EventCodec}). */
@NullMarked
package cascade.features.event;

import org.jspecify.annotations.NullMarked;
