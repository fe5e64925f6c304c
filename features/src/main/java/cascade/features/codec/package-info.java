/**
 * JSON of everything that enters from outside: events, items and users. Streaming, strict and versioned.
 *
 * <p>A member that does not belong, comes twice or has the wrong type is refused by name ({@link
 * cascade.features.codec.CodecException}); what was accepted reads back equal from what is written.
 */
@NullMarked
package cascade.features.codec;

import org.jspecify.annotations.NullMarked;
