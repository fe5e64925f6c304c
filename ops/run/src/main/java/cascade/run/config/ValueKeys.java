package cascade.run.config;

import cascade.feed.ValueWeights;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Keys of the weights of tasks, {@code rank.value.TASK}: of any task, since bundles say which there are. */
final class ValueKeys {

    static final String BLOCK = "rank.value";
    static final String PREFIX = BLOCK + ".";

    private ValueKeys() {}

    static boolean has(String key) {
        return key.startsWith(PREFIX) && ValueWeights.isTask(key.substring(PREFIX.length()));
    }

    /** Those that the environment names, with their values. A task has no underscore in its name, so each variable is of one task. */
    static Map<String, String> named(Map<String, String> environment) {
        String start = ConfigSources.variable(PREFIX);
        Map<String, String> found = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(start)) {
                String task = variable.substring(start.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                found.put(PREFIX + task, value);
            }
        });
        return found;
    }
}
