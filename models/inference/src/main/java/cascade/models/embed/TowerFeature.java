package cascade.models.embed;

import java.util.HashSet;
import java.util.List;

/**
 * A feature of users or items, and the values of it that have a row.
 *
 * @param name such as {@code author} or {@code attribute:music}
 * @param most values of one user or item that count; further ones are not seen
 * @param values in the order of their rows, each once
 */
public record TowerFeature(String name, int most, List<String> values) {

    public TowerFeature {
        values = List.copyOf(values);
        if (most < 1) {
            throw new IllegalArgumentException("feature " + name + " counts " + most + " values");
        }
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("feature " + name + " has a value twice");
        }
    }
}
