package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/**
 * Picks elements of a report by what they say of themselves.
 *
 * @param words each the value of some member, such as {@code ivf} or {@code frappe}, or {@code MEMBER=VALUE}, such as
 *     {@code k=500}; an element has to match all
 */
record Selector(List<String> words) {

    private static final Selector ALL = new Selector(List.of());

    /** @param text words with slashes between them; empty for all elements */
    static Selector parse(String text) {
        return text.isEmpty() ? ALL : new Selector(List.of(text.split("/", -1)));
    }

    boolean selects(JsonNode element) {
        return words.stream().allMatch(word -> isOf(element, word));
    }

    /** Whether a word is about this member of the element. */
    boolean names(JsonNode element, String member) {
        return words.stream()
                .anyMatch(word ->
                        isValue(element.path(member), word) || (word.startsWith(member + "=") && isOf(element, word)));
    }

    private static boolean isOf(JsonNode element, String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return isValue(Figures.at(element, word.substring(0, equals)), word.substring(equals + 1));
        }
        for (JsonNode member : element) {
            if (isValue(member, word)) {
                return true;
            }
        }
        return false;
    }

    /** A value that has slashes itself, such as {@code nfwfm/20261124T101500Z-1}, is met by each of its parts. */
    private static boolean isValue(JsonNode value, String word) {
        if (value.isNumber()) {
            try {
                return value.doubleValue() == Double.parseDouble(word);
            } catch (NumberFormatException _) {
                return false;
            }
        }
        return (value.isTextual() || value.isBoolean())
                && (value.asText().equals(word)
                        || Arrays.asList(value.asText().split("/", -1)).contains(word));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return String.join("/", words);
    }
}
