package cascade.lab.evaluation;

import java.util.List;
import java.util.Map;

/**
 * A model to measure.
 *
 * @param variant empty for the plain model
 */
record Choice(String model, String variant) {

    /** @param text {@code model} or {@code model/variant} */
    static Choice parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? new Choice(text, "") : new Choice(text.substring(0, slash), text.substring(slash + 1));
    }

    /** As members of a report's elements. */
    static List<Map<String, String>> members(List<Choice> choices) {
        return choices.stream()
                .map(choice -> Map.of("model", choice.model(), "variant", choice.variant()))
                .toList();
    }

    boolean isPlain() {
        return variant.isEmpty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return isPlain() ? model : model + "/" + variant;
    }
}
