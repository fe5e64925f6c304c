package cascade.http;

import cascade.features.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a feed may be made from what is known of a person. Where not, the person is forgotten here, at the door: what is behind it
 * cannot use what it does not have.
 */
enum Profiling {
    ON,
    OFF;

    static final String PARAMETER = "profiling";

    static Profiling of(@Nullable String text) {
        return switch (text) {
            case null -> ON;
            case "off" -> OFF;
            default ->
                throw ProblemException.badField(
                        PARAMETER, "profiling is off or left away, and not: " + Excerpt.of(text));
        };
    }

    UserId user(UserId asked) {
        return this == ON ? asked : UserId.NOBODY;
    }

    /** A device and its network tell of the person as well. */
    Map<String, String> context(Map<String, String> given) {
        return this == ON ? given : Map.of();
    }
}
