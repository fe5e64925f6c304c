/**
 * What we know: ids, items, people and their counters, as immutable values.
 *
 * <p>Every other package speaks in these types. {@link cascade.features.UserFeatures} and {@link
 * cascade.features.ItemFeatures} join what an application told us (profile, item) with what feedback
 * taught us (state, counts); nothing here does I/O or reads a clock.
 */
@NullMarked
package cascade.features;

import org.jspecify.annotations.NullMarked;
