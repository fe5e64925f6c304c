package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a bound on a report means where it does not say so itself.
 *
 * @param rules which elements are meant unless a selector names others
 * @param first a member: without a word about it, of the elements that have the key only those are meant whose value the first has
 * @param figure what is bounded where a selector stands in place of the key
 * @param names members that tell elements apart, for messages; where there are none, the first texts of an element
 */
public record BoundDefaults(
        List<Rule> rules, Optional<String> first, Optional<DefaultFigure> figure, List<String> names) {

    /** Every element that a selector picks. */
    public static final BoundDefaults NONE =
            new BoundDefaults(List.of(), Optional.empty(), Optional.empty(), List.of());

    private static final int TEXTS = 3;

    /**
     * Of a member.
     *
     * @param isUsual whether elements with this value are meant; else all but those
     */
    public record Rule(String member, String value, boolean isUsual) {

        private boolean means(Selector selector, JsonNode element) {
            JsonNode said = element.path(member);
            return said.isMissingNode() || said.asText().equals(value) == isUsual || selector.names(element, member);
        }
    }

    /** Elements that have the member are meant only where it has this value. */
    public BoundDefaults only(String member, String value) {
        return with(new Rule(member, value, true));
    }

    /** Elements where the member has this value are not meant. */
    public BoundDefaults except(String member, String value) {
        return with(new Rule(member, value, false));
    }

    private BoundDefaults with(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule);
        return new BoundDefaults(List.copyOf(more), first, figure, names);
    }

    /** Elements are meant that share this member's value with the first one that has the key. */
    public BoundDefaults firstOf(String member) {
        return new BoundDefaults(rules, Optional.of(member), figure, names);
    }

    /** {@code SELECTOR=NUMBER} bounds {@code key}, and {@code SELECTOR@K=NUMBER} its figure at K; both are shares. */
    public BoundDefaults share(String key, Set<String> keys) {
        return new BoundDefaults(rules, first, Optional.of(new DefaultFigure(key, keys, true)), names);
    }

    /** {@code SELECTOR=NUMBER} bounds {@code key}. */
    public BoundDefaults figure(String key) {
        return new BoundDefaults(rules, first, Optional.of(new DefaultFigure(key, Set.of(key), false)), names);
    }

    /** Messages name elements by these members. */
    public BoundDefaults naming(String... members) {
        return new BoundDefaults(rules, first, figure, List.of(members));
    }

    /** The elements that are meant, whether or not they have a key. */
    List<JsonNode> meant(Selector selector, List<JsonNode> elements) {
        return elements.stream()
                .filter(selector::selects)
                .filter(element -> rules.stream().allMatch(rule -> rule.means(selector, element)))
                .toList();
    }

    /** Of the elements that are meant, those that have the key. */
    List<JsonNode> measured(Selector selector, String key, List<JsonNode> elements) {
        List<JsonNode> measured = meant(selector, elements).stream()
                .filter(element -> Figures.number(element, key).isPresent())
                .toList();
        String member = first.orElse(null);
        if (member == null || measured.isEmpty() || selector.names(measured.getFirst(), member)) {
            return measured;
        }
        JsonNode value = measured.getFirst().path(member);
        return measured.stream()
                .filter(element -> element.path(member).equals(value))
                .toList();
    }

    /** An element by what tells it from others, as a selector would: {@code ivf/fresh/k=500}. */
    String name(JsonNode element) {
        if (names.isEmpty()) {
            return element.properties().stream()
                    .map(Map.Entry::getValue)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .filter(text -> !text.isEmpty())
                    .limit(TEXTS)
                    .collect(Collectors.joining("/"));
        }
        return names.stream()
                .map(member -> word(member, element.get(member)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("/"));
    }

    private static String word(String member, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.asText() : member + "=" + value.asText();
    }
}
