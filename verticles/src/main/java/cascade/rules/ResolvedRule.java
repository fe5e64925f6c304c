package cascade.rules;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Words;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rule by the ordinals of the catalogue, so far as it knows what the rule names.
 *
 * @param items in the rule's order, as all of these; -1 where the catalogue does not know it yet
 * @param youngerMillis {@link Long#MAX_VALUE} where age does not count
 * @param olderMillis {@link Long#MIN_VALUE} likewise
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ResolvedRule(
        Rule rule, int[] items, int[] authors, int[] topics, int[] tags, long youngerMillis, long olderMillis) {

    static ResolvedRule of(Rule rule, Catalogue catalogue) {
        Conditions asked = rule.conditions();
        return new ResolvedRule(
                rule,
                ordinals(asked.items(), catalogue::ordinal),
                words(asked.authors(), author -> author.value(), catalogue.authors()),
                words(asked.topics(), topic -> topic.value(), catalogue.topics()),
                words(asked.tags(), tag -> tag, catalogue.tags()),
                millis(asked.youngerThan(), Long.MAX_VALUE),
                millis(asked.olderThan(), Long.MIN_VALUE));
    }

    private static <T> int[] words(List<T> names, Function<T, String> text, Words words) {
        return ordinals(names, name -> words.ordinal(text.apply(name)));
    }

    private static <T> int[] ordinals(List<T> names, ToIntFunction<T> ordinal) {
        return names.stream().mapToInt(ordinal).toArray();
    }

    private static long millis(@Nullable Duration duration, long none) {
        return duration == null ? none : duration.toMillis();
    }

    boolean asksForAge() {
        return youngerMillis != Long.MAX_VALUE || olderMillis != Long.MIN_VALUE;
    }

    boolean isOfAge(long millis) {
        return millis < youngerMillis && millis >= olderMillis;
    }

    /** How much of what it names the catalogue knows. */
    int known() {
        return known(items) + known(authors) + known(topics) + known(tags);
    }

    private static int known(int[] ordinals) {
        int known = 0;
        for (int ordinal : ordinals) {
            known += ordinal >= 0 ? 1 : 0;
        }
        return known;
    }
}
