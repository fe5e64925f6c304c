/** Events: what people did, as sealed types; {@code cascade.features.codec} has their JSON. */
@NullMarked
package cascade.features.event;

import org.jspecify.annotations.NullMarked;
