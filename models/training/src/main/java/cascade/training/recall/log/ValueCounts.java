package cascade.training.recall.log;

import cascade.models.embed.TowerFeature;
import cascade.models.embed.TowerTraits;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts the values of features, to choose those that get a row. */
final class ValueCounts<T> {

    private final Map<String, Object2IntOpenHashMap<String>> counts = new TreeMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Function<T, List<String>>> traits = new TreeMap<>();
    private long counted;

    /**
     * Counts the named features and the attributes.
     *
     * @param traitOf how a feature is read
     */
    ValueCounts(List<String> standard, Set<String> attributes, Function<String, Function<T, List<String>>> traitOf) {
        names.addAll(standard);
        attributes.stream().sorted().forEach(name -> names.add(TowerTraits.ATTRIBUTE + name));
        for (String name : names) {
            traits.put(name, traitOf.apply(name));
            counts.put(name, new Object2IntOpenHashMap<>());
        }
    }

    /** Counts a user's or item's values {@code times} times. */
    void add(T from, int times) {
        counted += times;
        traits.forEach((name, trait) ->
                trait.apply(from).forEach(value -> counts.get(name).addTo(value, times)));
    }

    /**
     * Leaves out attributes, all but {@code most} of those with at most {@code mostValues} values: those stay that part users or
     * items best.
     *
     * <pre>H = - sum over values of p log p        p = share of those counted that have the value</pre>
     */
    void keepAttributes(int most, int mostValues) {
        List<String> best = names.stream()
                .filter(name -> name.startsWith(TowerTraits.ATTRIBUTE))
                .filter(name -> counts.get(name).size() <= mostValues)
                .sorted(Comparator.comparingDouble((String name) -> -entropy(name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
        names.removeIf(name -> name.startsWith(TowerTraits.ATTRIBUTE) && !best.contains(name));
    }

    private double entropy(String name) {
        double entropy = 0;
        for (int count : counts.get(name).values()) {
            double share = (double) count / counted;
            entropy -= share * Math.log(share);
        }
        return entropy;
    }

    /** The features that have values counted often enough, these in the order of the alphabet. */
    List<TowerFeature> features(int least) {
        List<TowerFeature> features = new ArrayList<>();
        for (String name : names) {
            List<String> values = counts.get(name).object2IntEntrySet().stream()
                    .filter(entry -> entry.getIntValue() >= least)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!values.isEmpty()) {
                features.add(new TowerFeature(name, TowerTraits.most(name), values));
            }
        }
        return features;
    }
}
