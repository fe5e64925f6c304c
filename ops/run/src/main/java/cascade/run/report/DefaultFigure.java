package cascade.run.report;

import java.util.Set;
import java.util.TreeSet;

/**
 * The figure that bounds on a report are mostly about.
 *
 * @param key such as {@code auc} or {@code recall@20}
 * @param keys all that bounds can be on, by which a key is told from a selector
 * @param isShare whether it lies between 0 and 1
 */
record DefaultFigure(String key, Set<String> keys, boolean isShare) {

    DefaultFigure {
        keys = Set.copyOf(keys);
    }

    /**
     * The key of a bound that names none.
     *
     * @param depth such as {@code @200}; empty for the usual one
     */
    String key(String depth) {
        String name = key.contains("@") ? key.substring(0, key.indexOf('@')) : key;
        String meant = depth.isEmpty() ? key : name + depth;
        if (!keys.contains(meant)) {
            throw new BoundException(
                    "there is no figure '%s'; there are %s".formatted(meant, String.join(", ", new TreeSet<>(keys))));
        }
        return meant;
    }
}
