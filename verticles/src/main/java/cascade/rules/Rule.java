package cascade.rules;

import cascade.features.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator asks for of the items of pages. Immutable.
 *
 * @param name for people: an explanation names the rule that acted
 * @param scenes at least one
 * @param from null where it holds from its push on
 * @param until from which on it holds no more; null where it has no end
 * @param by how strongly it moves: of a boost the candidate at place p, from 0, is laid as if it stood at p / by, of a bury as if at
 *     by (p + 20); without meaning for other actions
 * @param place of a pin, from 1; without meaning for other actions
 */
public record Rule(
        String name,
        Action action,
        Conditions conditions,
        Set<Scene> scenes,
        @Nullable Instant from,
        @Nullable Instant until,
        double by,
        int place) {

    private static final String LABEL = "the operator's rule ";

    public Rule {
        scenes = Set.copyOf(scenes);
    }

    boolean isIn(Scene scene, long millis) {
        return scenes.contains(scene)
                && (from == null || from.toEpochMilli() <= millis)
                && (until == null || millis < until.toEpochMilli());
    }

    /** When it begins and ends, where it does. */
    List<Instant> bounds() {
        return Stream.of(from, until).flatMap(Stream::ofNullable).toList();
    }

    /** {@code the operator's rule 'welcome'}. */
    public String label() {
        return LABEL + "'" + name + "'";
    }

    /** True of the {@link #label} of some rule. */
    public static boolean isLabel(String text) {
        return text.startsWith(LABEL);
    }

    /** What it does with an item, in words: {@code the operator's rule 'fair' asks for more of it}. */
    public String said() {
        return label() + " " + action.does();
    }
}
