package cascade.about;

import org.jspecify.annotations.Nullable;

/**
 * A knob of a feed, for people.
 *
 * @param what it does, a sentence
 * @param takes which values, such as {@code a number in 0.0..100.0}
 * @param builtIn where nothing is configured; null where there is none
 * @param configured what holds unless an experiment says otherwise; null where there is none
 */
public record KnobLook(
        String name,
        String what,
        String takes,
        @Nullable Object builtIn,
        @Nullable Object configured) {}
