package cascade.features.fold;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was folded so far, seen through what is kept beside it; those of whom nothing was folded are not there. To look something up costs
 * as much as in the map below; to ask for the size goes through all.
 */
final class FoldedView<K, C, V> extends AbstractMap<K, V> {

    private final Map<K, C> kept;
    private final Function<C, @Nullable V> folded;

    FoldedView(Map<K, C> kept, Function<C, @Nullable V> folded) {
        this.kept = kept;
        this.folded = folded;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        C of = kept.get(key);
        return of == null ? null : folded.apply(of);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<K, V>> {

        @Override
        public int size() {
            return Math.toIntExact(
                    kept.values().stream().map(folded).filter(Objects::nonNull).count());
        }

        @Override
        public Iterator<Entry<K, V>> iterator() {
            return kept.entrySet().stream()
                    .<Entry<K, V>>mapMulti((entry, next) -> {
                        V value = folded.apply(entry.getValue());
                        if (value != null) {
                            next.accept(Map.entry(entry.getKey(), value));
                        }
                    })
                    .iterator();
        }
    }
}
