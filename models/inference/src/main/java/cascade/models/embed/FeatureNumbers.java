package cascade.models.embed;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values of features as numbers from 0, numbered through: the first value of a feature follows the last of the one before. */
final class FeatureNumbers<T> {

    private final List<TowerFeature> features;
    private final List<Function<T, List<String>>> traits = new ArrayList<>();
    private final List<Object2IntOpenHashMap<String>> numbers = new ArrayList<>();
    private final int size;
    private final int width;

    FeatureNumbers(List<TowerFeature> features, Function<String, Function<T, List<String>>> traitOf) {
        this.features = features;
        int next = 0;
        for (TowerFeature feature : features) {
            traits.add(traitOf.apply(feature.name()));
            var known = new Object2IntOpenHashMap<String>(feature.values().size());
            known.defaultReturnValue(-1);
            for (String value : feature.values()) {
                known.put(value, next++);
            }
            numbers.add(known);
        }
        size = next;
        width = features.stream().mapToInt(TowerFeature::most).sum();
    }

    /** How many values there are. */
    int size() {
        return size;
    }

    /** Values that one user or item has at most. */
    int width() {
        return width;
    }

    /** Numbers of the known values of one user or item. */
    IntList of(T from) {
        var found = new IntArrayList(width);
        for (int feature = 0; feature < features.size(); feature++) {
            int left = features.get(feature).most();
            for (String value : traits.get(feature).apply(from)) {
                int number = numbers.get(feature).getInt(value);
                if (number >= 0 && left-- > 0) {
                    found.add(number);
                }
            }
        }
        return found;
    }

    /** The number of one value, or -1 where it has none. */
    int of(String name, String value) {
        for (int feature = 0; feature < features.size(); feature++) {
            if (features.get(feature).name().equals(name)) {
                return numbers.get(feature).getInt(value);
            }
        }
        return -1;
    }
}
