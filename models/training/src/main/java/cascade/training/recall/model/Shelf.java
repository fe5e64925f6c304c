package cascade.training.recall.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was trained on one set, by settings and seed: variants that only ask differently need not train again.
 * For one thread.
 */
public final class Shelf {

    private final Map<Key, Object> trained = new HashMap<>();

    private record Key(Object settings, long seed) {}

    /** What these settings and this seed gave before, or else what {@code training} gives. */
    <T> T get(Class<T> type, Object settings, long seed, Supplier<T> training) {
        var key = new Key(settings, seed);
        Object known = trained.get(key);
        if (known == null) {
            known = training.get();
            trained.put(key, known);
        }
        return type.cast(known);
    }
}
