package cascade.about;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that decides the order, with its weight as it is in force.
 *
 * @param name as configurations and experiments call it, such as {@code rank.value.follow}; else a short code
 * @param what it is, a plain sentence or the end of one
 * @param value a number or a text
 * @param words the value in words
 * @param also further settings of the same thing, by name
 * @param share of all of its kind, 0..1, to draw; null where nothing is shared
 * @param from who said so
 */
public record MainParameter(
        String name,
        String what,
        Object value,
        String words,
        SortedMap<String, Number> also,
        @Nullable Double share,
        Origin from) {

    public MainParameter {
        also = Collections.unmodifiableSortedMap(new TreeMap<>(also));
    }

    /** Of one setting alone. */
    static MainParameter of(String name, String what, Object value, String words, Origin from) {
        return new MainParameter(name, what, value, words, Collections.emptySortedMap(), null, from);
    }

    /** The same with a share of all. */
    MainParameter with(double part, double total) {
        return new MainParameter(name, what, value, words, also, total > 0 ? part / total : 0, from);
    }

    /** The same with further settings. */
    MainParameter with(Map<String, ? extends Number> further) {
        return new MainParameter(name, what, value, words, new TreeMap<>(further), share, from);
    }
}
