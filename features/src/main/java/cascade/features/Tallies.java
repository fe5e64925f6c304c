package cascade.features;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counters by key. Immutable: {@link #with} makes another, which shares the keys, so that an event counted under one of a hundred keys
 * costs a copy of an array and not a hundred entries.
 */
public final class Tallies<K> extends AbstractMap<K, Counts> {

    private static final Tallies<?> NONE = new Tallies<>(0, new Object[2], new Counts[2]);

    private final int size;
    /** A power of two, at most half of it taken: open addressing. */
    private final @Nullable Object[] keys;

    private final @Nullable Counts[] counts;

    private Tallies(int size, @Nullable Object[] keys, @Nullable Counts[] counts) {
        this.size = size;
        this.keys = keys;
        this.counts = counts;
    }

    @SuppressWarnings("unchecked") // Has no keys.
    public static <K> Tallies<K> none() {
        return (Tallies<K>) NONE;
    }

    /** What {@code map} holds now; itself where it is such. */
    public static <K> Tallies<K> copyOf(Map<K, Counts> map) {
        if (map instanceof Tallies<K> tallies) {
            return tallies;
        }
        Tallies<K> copy = withRoomFor(map.size());
        map.forEach(copy::write);
        return new Tallies<>(map.size(), copy.keys, copy.counts);
    }

    /** These, {@code key} with other counters. */
    public Tallies<K> with(K key, Counts counted) {
        int place = place(key);
        if (keys[place] != null) {
            @Nullable Counts[] changed = counts.clone();
            changed[place] = counted;
            return new Tallies<>(size, keys, changed);
        }
        Tallies<K> larger = 2 * (size + 1) > keys.length
                ? filled(withRoomFor(size + 1), null)
                : new Tallies<>(size, keys.clone(), counts.clone());
        larger.write(key, counted);
        return new Tallies<>(size + 1, larger.keys, larger.counts);
    }

    /** These without {@code key}. */
    public Tallies<K> without(K key) {
        if (keys[place(key)] == null) {
            return this;
        }
        Tallies<K> fewer = filled(withRoomFor(size), key);
        return new Tallies<>(size - 1, fewer.keys, fewer.counts);
    }

    /** Of two to four places a key. */
    private static <K> Tallies<K> withRoomFor(int size) {
        int length = Integer.highestOneBit(Math.max(2, 4 * size - 1));
        return new Tallies<>(0, new Object[length], new Counts[length]);
    }

    /** Before anybody else sees it. */
    private Tallies<K> filled(Tallies<K> other, @Nullable K except) {
        forEach((key, counted) -> {
            if (!key.equals(except)) {
                other.write(key, counted);
            }
        });
        return other;
    }

    /** Before anybody else sees it. */
    private void write(K key, Counts counted) {
        int place = place(key);
        keys[place] = key;
        counts[place] = counted;
    }

    /** Where {@code key} is, or where it would be. */
    private int place(Object key) {
        int mask = keys.length - 1;
        int hash = key.hashCode() * 0x9E3779B9;
        int place = (hash ^ (hash >>> 16)) & mask;
        while (keys[place] != null && !key.equals(keys[place])) {
            place = (place + 1) & mask;
        }
        return place;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Counts get(@Nullable Object key) {
        return key == null ? null : counts[place(key)];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    /** Without an object an entry. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // Keys came in as such, and have counters.
    public void forEach(BiConsumer<? super K, ? super Counts> action) {
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != null) {
                action.accept((K) keys[place], counts[place]);
            }
        }
    }

    @Override
    public Set<Entry<K, Counts>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<K, Counts>> {

        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Entry<K, Counts>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Entry<K, Counts>> {

        private int next = after(-1);

        private int after(int place) {
            int at = place + 1;
            while (at < keys.length && keys[at] == null) {
                at++;
            }
            return at;
        }

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // Keys came in as such, and have counters.
        public Entry<K, Counts> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int place = next;
            next = after(place);
            return Map.entry((K) keys[place], counts[place]);
        }
    }
}
