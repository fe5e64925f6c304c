package cascade.experiment;

import cascade.pushed.JsonPlace;
import cascade.pushed.JsonShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads whom an experiment is for: {@code {"scene":"video","appVersion":{"$vgte":"2.1.0"},"$or":[..]}}. Words and meaning are those of GrowthBook's {@code
 * evalCondition}, of what a request has: attributes are texts ({@link Asker#attribute}), so what asks for lists inside them is unknown. A number is compared
 * with the number that a text says, and what is not told compares as 0.
 */
final class ConditionReader {

    private static final Map<String, IntPredicate> COMPARISONS = Map.of(
            "$lt", sign -> sign < 0,
            "$lte", sign -> sign <= 0,
            "$gt", sign -> sign > 0,
            "$gte", sign -> sign >= 0);

    private static final Map<String, IntPredicate> VERSION_COMPARISONS = Map.of(
            "$veq", sign -> sign == 0,
            "$vne", sign -> sign != 0,
            "$vlt", sign -> sign < 0,
            "$vlte", sign -> sign <= 0,
            "$vgt", sign -> sign > 0,
            "$vgte", sign -> sign >= 0);

    private static final int MOST = 1_000;

    private final Set<String> attributes = new HashSet<>();

    private ConditionReader() {}

    /** What is written there; nothing where it has a fault. */
    static Optional<Condition> read(JsonPlace place) {
        var reader = new ConditionReader();
        int before = place.faults().size();
        Predicate<Asker> holds = reader.all(place);
        return place.faults().size() == before
                ? Optional.of(new Condition(holds, reader.attributes))
                : Optional.empty();
    }

    private Predicate<Asker> all(JsonPlace place) {
        List<Predicate<Asker>> parts = new ArrayList<>();
        for (String name : place.memberNames()) {
            JsonPlace member = place.member(name);
            switch (name) {
                case "$and" -> parts.add(every(each(member)));
                case "$or" -> parts.add(any(each(member)));
                case "$nor" -> parts.add(any(each(member)).negate());
                case "$not" -> parts.add(all(member).negate());
                default -> parts.add(ofAttribute(name, member));
            }
        }
        return every(parts);
    }

    private List<Predicate<Asker>> each(JsonPlace place) {
        return place.elements(MOST).stream().map(this::all).toList();
    }

    private static Predicate<Asker> every(List<Predicate<Asker>> parts) {
        return asker -> parts.stream().allMatch(part -> part.test(asker));
    }

    /** None is none that fails: an empty {@code $or} holds. */
    private static Predicate<Asker> any(List<Predicate<Asker>> parts) {
        return asker -> parts.isEmpty() || parts.stream().anyMatch(part -> part.test(asker));
    }

    private Predicate<Asker> ofAttribute(String name, JsonPlace place) {
        if (name.startsWith("$")) {
            place.fault("is unknown; known here: $and, $or, $nor, $not, or the name of an attribute");
        }
        attributes.add(name);
        Predicate<@Nullable String> holds = value(place);
        return asker -> holds.test(asker.attribute(name));
    }

    /** What must hold of an attribute: that it is a value, or some operators. */
    private static Predicate<@Nullable String> value(JsonPlace place) {
        if (!place.isObject()) {
            return place.value() instanceof Number number
                    ? numbers(Double::equals, number.doubleValue())
                    : isValue(place);
        }
        List<Predicate<@Nullable String>> parts = new ArrayList<>();
        for (String operator : place.memberNames()) {
            parts.add(operator(operator, place.member(operator)));
        }
        if (parts.isEmpty()) {
            place.fault("must be a value or have an operator");
        }
        return text -> parts.stream().allMatch(part -> part.test(text));
    }

    private static Predicate<@Nullable String> operator(String operator, JsonPlace place) {
        if (COMPARISONS.containsKey(operator)) {
            return compared(COMPARISONS.get(operator), place);
        }
        if (VERSION_COMPARISONS.containsKey(operator)) {
            IntPredicate wanted = VERSION_COMPARISONS.get(operator);
            String version = Versions.padded(text(place));
            return text ->
                    wanted.test(Versions.padded(text == null ? "0" : text).compareTo(version));
        }
        return switch (operator) {
            case "$eq" -> isValue(place);
            case "$ne" -> isValue(place).negate();
            case "$in" -> isAmong(place);
            case "$nin" -> isAmong(place).negate();
            case "$exists" -> exists(place);
            case "$regex" -> matches(place);
            case "$not" -> value(place).negate();
            default -> {
                place.fault("is unknown; known here: $eq, $ne, $in, $nin, $lt, $lte, $gt, $gte, "
                        + "$veq, $vne, $vlt, $vlte, $vgt, $vgte, $exists, $regex, $not");
                yield _ -> false;
            }
        };
    }

    private static Predicate<@Nullable String> isValue(JsonPlace place) {
        return switch (place.value()) {
            case null -> text -> text == null;
            case String wanted -> wanted::equals;
            case Number wanted -> {
                Predicate<@Nullable String> equal = numbers(Double::equals, wanted.doubleValue());
                yield text -> text != null && equal.test(text);
            }
            case Boolean wanted -> text -> text != null && !text.isEmpty() == wanted;
            default -> {
                place.fault("must be a text, a number, a flag or null, is " + JsonShape.of(place.value()));
                yield _ -> false;
            }
        };
    }

    private static Predicate<@Nullable String> isAmong(JsonPlace place) {
        List<Predicate<@Nullable String>> values =
                place.elements(MOST).stream().map(ConditionReader::isValue).toList();
        return text -> values.stream().anyMatch(value -> value.test(text));
    }

    private static Predicate<@Nullable String> exists(JsonPlace place) {
        if (place.value() instanceof Boolean wanted) {
            return text -> (text != null) == wanted;
        }
        place.fault("must be true or false, is " + JsonShape.of(place.value()));
        return _ -> false;
    }

    private static Predicate<@Nullable String> matches(JsonPlace place) {
        return place.text(Pattern::compile, "must be a regular expression")
                .<Predicate<@Nullable String>>map(pattern ->
                        text -> pattern.matcher(text == null ? "" : text).find())
                .orElse(_ -> false);
    }

    private static Predicate<@Nullable String> compared(IntPredicate wanted, JsonPlace place) {
        return switch (place.value()) {
            case Number number -> numbers((a, b) -> wanted.test(Double.compare(a, b)), number.doubleValue());
            case String other -> text -> text != null && wanted.test(text.compareTo(other));
            case null, default -> {
                place.fault("must be a text or a number, is " + JsonShape.of(place.value()));
                yield _ -> false;
            }
        };
    }

    /** A text that says no number is none that compares. */
    private static Predicate<@Nullable String> numbers(BiPredicate<Double, Double> holds, double wanted) {
        return text -> {
            try {
                return holds.test(text == null ? 0. : Double.valueOf(text.strip()), wanted);
            } catch (NumberFormatException _) {
                return false;
            }
        };
    }

    private static String text(JsonPlace place) {
        return place.text(text -> text, "must be a text").orElse("");
    }
}
