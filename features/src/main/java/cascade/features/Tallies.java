package cascade.features;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counters by key, in the order of the keys. Immutable: {@link #with} makes another, which shares the keys, so that an event counted
 * under one of a hundred keys costs a copy of a hundred references and not a hundred entries.
 *
 * <p>Keys and counters lie one behind the other; a key is found by its hash, in a table that says where it lies.
 */
public final class Tallies<K extends Comparable<K>> extends AbstractMap<K, Counts> {

    /** Of keys: numbers in the table have two bytes, of which 0 is no key. */
    public static final int MOST = Character.MAX_VALUE - 1;

    private static final Tallies<?> NONE = new Tallies<>(new Comparable<?>[0], new int[0], new char[2], new Counts[0]);

    /** {@code [size]}, ascending. */
    private final Comparable<?>[] keys;

    /** {@code [size]}, of the keys: most keys that are not meant are told apart without a look at them. */
    private final int[] hashes;

    /** The place of a key and one more, or 0: open addressing, a power of two, at most half of it taken. */
    private final char[] table;

    /** {@code [size]} */
    private final Counts[] counts;

    private Tallies(Comparable<?>[] keys, int[] hashes, char[] table, Counts[] counts) {
        this.keys = keys;
        this.hashes = hashes;
        this.table = table;
        this.counts = counts;
    }

    @SuppressWarnings("unchecked") // Has no keys.
    public static <K extends Comparable<K>> Tallies<K> none() {
        return (Tallies<K>) NONE;
    }

    /**
     * What {@code map} holds now; itself where it is such.
     *
     * @throws IllegalArgumentException where it holds more than {@link #MOST}
     */
    public static <K extends Comparable<K>> Tallies<K> copyOf(Map<K, Counts> map) {
        if (map instanceof Tallies<K> tallies) {
            return tallies;
        }
        List<K> keys = map.keySet().stream().sorted().toList();
        return of(keys, keys.stream().map(map::get).toList());
    }

    /**
     * Counters of keys in any order; of a key that is there twice those that come later. Costs least where the keys ascend.
     *
     * @throws IllegalArgumentException where there are more than {@link #MOST}
     */
    public static <K extends Comparable<K>> Tallies<K> of(List<K> keys, List<Counts> counts) {
        if (!isAscending(keys)) {
            Map<K, Counts> map = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(keys.get(i), counts.get(i));
            }
            return copyOf(map);
        }
        check(keys.size());
        if (keys.isEmpty()) {
            return none();
        }
        int[] hashes = new int[keys.size()];
        Arrays.setAll(hashes, place -> hash(keys.get(place)));
        return new Tallies<>(keys.toArray(Comparable<?>[]::new), hashes, table(hashes), counts.toArray(Counts[]::new));
    }

    private static <K extends Comparable<K>> boolean isAscending(List<K> keys) {
        for (int i = 1; i < keys.size(); i++) {
            if (keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void check(int size) {
        if (size > MOST) {
            throw new IllegalArgumentException("there are at most " + MOST + " counters, not " + size);
        }
    }

    private static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    private static char[] table(int[] hashes) {
        char[] table = new char[Integer.highestOneBit(Math.max(2, 4 * hashes.length - 1))];
        for (int place = 0; place < hashes.length; place++) {
            enter(table, hashes[place], place);
        }
        return table;
    }

    private static void enter(char[] table, int hash, int place) {
        int mask = table.length - 1;
        int at = hash & mask;
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = (char) (place + 1);
    }

    @Override
    public @Nullable Counts getOrDefault(Object key, @Nullable Counts otherwise) {
        int place = place(key);
        return place < 0 ? otherwise : counts[place];
    }

    /** Where {@code key} lies; -1 where it does not. */
    private int place(Object key) {
        int mask = table.length - 1;
        int hash = hash(key);
        for (int at = hash & mask; table[at] != 0; at = (at + 1) & mask) {
            int place = table[at] - 1;
            if (hashes[place] == hash && key.equals(keys[place])) {
                return place;
            }
        }
        return -1;
    }

    /**
     * These, with {@code more} counted under a key; where that would be more than {@code most} keys, without the one that was shown least,
     * of several the first.
     */
    public Tallies<K> plus(K key, Counts more, int most) {
        int place = place(key);
        if (place >= 0) {
            return with(place, counts[place].plus(more));
        }
        return keys.length < most ? inserted(key, more) : replaced(leastShown(), key, more);
    }

    /** These, {@code key}, which is none of them, in the place of another. */
    private Tallies<K> replaced(int gone, K key, Counts counted) {
        int next = ~Arrays.binarySearch(keys, key);
        int place = next > gone ? next - 1 : next;
        Comparable<?>[] otherKeys = keys.clone();
        Counts[] otherCounts = counts.clone();
        int[] otherHashes = hashes.clone();
        int from = Math.min(gone, place);
        int length = Math.abs(gone - place);
        int source = gone < place ? from + 1 : from;
        int target = gone < place ? from : from + 1;
        System.arraycopy(keys, source, otherKeys, target, length);
        System.arraycopy(counts, source, otherCounts, target, length);
        System.arraycopy(hashes, source, otherHashes, target, length);
        otherKeys[place] = key;
        otherCounts[place] = counted;
        otherHashes[place] = hash(key);
        return new Tallies<>(otherKeys, otherHashes, table(otherHashes), otherCounts);
    }

    /** These, {@code key} with other counters. */
    public Tallies<K> with(K key, Counts counted) {
        int place = place(key);
        return place >= 0 ? with(place, counted) : inserted(key, counted);
    }

    private Tallies<K> with(int place, Counts counted) {
        Counts[] changed = counts.clone();
        changed[place] = counted;
        return new Tallies<>(keys, hashes, table, changed);
    }

    private Tallies<K> inserted(K key, Counts counted) {
        int place = ~Arrays.binarySearch(keys, key);
        int size = keys.length + 1;
        check(size);
        Comparable<?>[] moreKeys = Arrays.copyOf(keys, size);
        Counts[] moreCounts = Arrays.copyOf(counts, size);
        int[] moreHashes = Arrays.copyOf(hashes, size);
        System.arraycopy(keys, place, moreKeys, place + 1, keys.length - place);
        System.arraycopy(counts, place, moreCounts, place + 1, keys.length - place);
        System.arraycopy(hashes, place, moreHashes, place + 1, keys.length - place);
        moreKeys[place] = key;
        moreCounts[place] = counted;
        moreHashes[place] = hash(key);
        return new Tallies<>(moreKeys, moreHashes, table(moreHashes), moreCounts);
    }

    /** These without {@code key}. */
    public Tallies<K> without(K key) {
        int place = place(key);
        return place < 0 ? this : without(place);
    }

    private Tallies<K> without(int place) {
        int size = keys.length - 1;
        Comparable<?>[] fewerKeys = Arrays.copyOf(keys, size);
        Counts[] fewerCounts = Arrays.copyOf(counts, size);
        int[] fewerHashes = Arrays.copyOf(hashes, size);
        System.arraycopy(keys, place + 1, fewerKeys, place, size - place);
        System.arraycopy(counts, place + 1, fewerCounts, place, size - place);
        System.arraycopy(hashes, place + 1, fewerHashes, place, size - place);
        return new Tallies<>(fewerKeys, fewerHashes, table(fewerHashes), fewerCounts);
    }

    private int leastShown() {
        int least = 0;
        for (int place = 1; place < counts.length; place++) {
            if (counts[place].impressions() < counts[least].impressions()) {
                least = place;
            }
        }
        return least;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public @Nullable Counts get(@Nullable Object key) {
        int place = key == null ? -1 : place(key);
        return place < 0 ? null : counts[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @SuppressWarnings("unchecked") // They came in as such.
    private K key(int place) {
        return (K) keys[place];
    }

    /** Without an object an entry. */
    @Override
    public void forEach(BiConsumer<? super K, ? super Counts> action) {
        for (int place = 0; place < keys.length; place++) {
            action.accept(key(place), counts[place]);
        }
    }

    @Override
    public Set<Entry<K, Counts>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<K, Counts>> {

        @Override
        public int size() {
            return keys.length;
        }

        @Override
        public Iterator<Entry<K, Counts>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Entry<K, Counts>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Entry<K, Counts> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<K, Counts> entry = Map.entry(key(next), counts[next]);
            next++;
            return entry;
        }
    }
}
