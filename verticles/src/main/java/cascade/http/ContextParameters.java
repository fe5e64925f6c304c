package cascade.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The {@code context.NAME} parameters of a query. Names are free, since models differ in what they know; how many and how
 * long is bounded, since they go into the served log.
 */
final class ContextParameters {

    static final String PREFIX = "context.";

    private static final int MAX_NAMES = 32;
    private static final int MAX_NAME_CHARACTERS = 64;
    private static final int MAX_VALUE_CHARACTERS = 256;

    private ContextParameters() {}

    static Map<String, String> read(Map<String, String> query) {
        Map<String, String> values = new HashMap<>();
        query.forEach((field, value) -> {
            if (field.startsWith(PREFIX)) {
                values.put(name(field), checked(field, value));
            }
        });
        if (values.size() > MAX_NAMES) {
            throw ProblemException.badField("context", "context has more than " + MAX_NAMES + " names");
        }
        return values;
    }

    private static String name(String field) {
        String name = field.substring(PREFIX.length());
        if (name.isEmpty() || name.length() > MAX_NAME_CHARACTERS) {
            throw ProblemException.badField(
                    field, "a context name has 1-" + MAX_NAME_CHARACTERS + " characters: " + Excerpt.of(name));
        }
        return name;
    }

    private static String checked(String field, String value) {
        if (value.length() > MAX_VALUE_CHARACTERS) {
            throw ProblemException.badField(field, field + " is longer than " + MAX_VALUE_CHARACTERS + " characters");
        }
        return value;
    }
}
