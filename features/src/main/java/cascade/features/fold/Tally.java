package cascade.features.fold;

import cascade.features.Counts;
import cascade.features.Tallies;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/**
 * A user's counters broken down by {@code K}, such as topic, with a bound: where it is reached, the key shown least gives
 * way to a new one.
 */
final class Tally<K> {

    private final int most;
    private final Comparator<Map.Entry<K, Counts>> leastShownFirst;

    /** @param name by which equals are told apart: the first gives way, so that a replay decides alike */
    Tally(int most, Function<K, String> name) {
        this.most = most;
        leastShownFirst = Comparator.<Map.Entry<K, Counts>>comparingLong(
                        entry -> entry.getValue().impressions())
                .thenComparing(entry -> name.apply(entry.getKey()));
    }

    /** {@code before} with more counted under {@code key}; a new map. */
    Map<K, Counts> add(Map<K, Counts> before, K key, Counts more) {
        Tallies<K> tallies = Tallies.copyOf(before);
        Counts counted = tallies.getOrDefault(key, Counts.NONE).plus(more);
        if (tallies.size() < most || tallies.containsKey(key)) {
            return tallies.with(key, counted);
        }
        K least = tallies.entrySet().stream().min(leastShownFirst).orElseThrow().getKey();
        return tallies.without(least).with(key, counted);
    }
}
