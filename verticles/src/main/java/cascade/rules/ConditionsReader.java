package cascade.rules;

import cascade.features.AuthorId;
import cascade.features.Ids;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.pushed.JsonPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of what a rule is.
 *
 * @param missing why an item cannot be pinned; empty of one that can
 */
record ConditionsReader(Function<ItemId, Optional<String>> missing) {

    /** Names in a list. */
    static final int MOST_NAMES = 200;

    /** Items that a pin may try for each page. */
    static final int MOST_PINNED = 20;

    /** Ten years: more is a slip. */
    private static final Duration MOST_AGE = Duration.ofDays(3_650);

    private static final String ITEMS = "items";
    private static final String AUTHORS = "authors";
    private static final String TOPICS = "topics";
    private static final String TAGS = "tags";
    private static final String KIND = "kind";
    private static final String YOUNGER = "youngerThan";
    private static final String OLDER = "olderThan";

    static final Set<String> MEMBERS = Set.of(ITEMS, AUTHORS, TOPICS, TAGS, KIND, YOUNGER, OLDER);

    Conditions read(JsonPlace rule, Action action) {
        List<ItemId> items = action == Action.PIN ? pinned(rule.member(ITEMS)) : ids(rule.member(ITEMS), ItemId::new);
        @Nullable Duration younger = age(rule.member(YOUNGER));
        @Nullable Duration older = age(rule.member(OLDER));
        Conditions conditions = new Conditions(
                items,
                ids(rule.member(AUTHORS), AuthorId::new),
                ids(rule.member(TOPICS), Topic::new),
                ids(rule.member(TAGS), text -> Ids.check("tag", text)),
                kind(rule.member(KIND)),
                younger,
                older);
        if (younger != null && older != null && older.compareTo(younger) >= 0) {
            rule.member(OLDER).fault("must be shorter than youngerThan, " + younger + ", is " + older);
        }
        if (MEMBERS.stream().noneMatch(member -> rule.member(member).isThere())) {
            rule.fault("must say of what it is: items, authors, topics, tags, kind, youngerThan or olderThan");
        }
        return conditions;
    }

    private List<ItemId> pinned(JsonPlace place) {
        List<ItemId> items = new ArrayList<>();
        for (JsonPlace element : elements(place, MOST_PINNED)) {
            id(element, ItemId::new).ifPresent(item -> {
                items.add(item);
                missing.apply(item).ifPresent(element::fault);
            });
        }
        return items;
    }

    private static <T> List<T> ids(JsonPlace place, Function<String, T> reader) {
        List<T> ids = new ArrayList<>();
        elements(place, MOST_NAMES).forEach(element -> id(element, reader).ifPresent(ids::add));
        return ids;
    }

    private static <T> Optional<T> id(JsonPlace place, Function<String, T> reader) {
        return place.text(reader, "must be an id, 1-64 bytes without control characters and braces");
    }

    private static List<JsonPlace> elements(JsonPlace place, int most) {
        return place.isThere() ? place.some(most) : List.of();
    }

    private static @Nullable Kind kind(JsonPlace place) {
        return place.isThere()
                ? place.text(text -> Kind.of(text).orElseThrow(), "must be image or video")
                        .orElse(null)
                : null;
    }

    private static @Nullable Duration age(JsonPlace place) {
        return place.isThere()
                ? place.text(ConditionsReader::age, "must be a duration up to ten years such as P2D or PT6H")
                        .orElse(null)
                : null;
    }

    private static Duration age(String text) {
        Duration age = Duration.parse(text);
        if (age.isNegative() || age.isZero() || age.compareTo(MOST_AGE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return age;
    }
}
