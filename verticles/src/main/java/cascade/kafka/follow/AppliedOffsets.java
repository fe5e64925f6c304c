package cascade.kafka.follow;

import cascade.features.LogPosition;
import java.util.HashMap;
import java.util.Map;

/**
 * Where this node is in each partition that it reads: what it took, and what of it the store is known to hold. Records are taken only where they go on from
 * there; any others have to be placed first: by a mark, whoever owned the partition before. Not thread-safe.
 */
final class AppliedOffsets {

    private final Map<Integer, Place> places = new HashMap<>();

    /**
     * @param end the offset after the last record that was taken
     * @param next offset of the record that goes on; beyond {@code end} where what stands between is not for readers
     * @param mark up to where the store is known to hold the partition
     */
    private record Place(int epoch, long end, long next, long mark) {}

    boolean has(int partition) {
        return places.containsKey(partition);
    }

    /** True where records from {@code offset} on go on from here. */
    boolean goesOn(int partition, long offset) {
        Place place = places.get(partition);
        return place != null && place.next() == offset;
    }

    /** Records from {@code next} on are to be taken, of this epoch of the log. */
    void put(int partition, int epoch, long next, long mark) {
        places.put(partition, new Place(epoch, next, next, mark));
    }

    /** Records up to before {@code end} were taken, and the next one for readers stands at {@code next} or beyond. */
    void taken(int partition, long end, long next) {
        places.computeIfPresent(partition, (_, place) -> new Place(place.epoch(), end, next, place.mark()));
    }

    /** The store holds the partition up to before {@code mark}. */
    void marked(int partition, long mark) {
        places.computeIfPresent(
                partition,
                (_, place) -> new Place(place.epoch(), place.end(), place.next(), Math.max(mark, place.mark())));
    }

    void forget(int partition) {
        places.remove(partition);
    }

    /** The position after the last record that was taken. */
    long end(int partition) {
        Place place = places.get(partition);
        return place == null ? 0 : LogPosition.of(place.epoch(), place.end());
    }

    /** Up to where the store is known to hold each partition. */
    Map<Integer, Long> marks() {
        Map<Integer, Long> marks = HashMap.newHashMap(places.size());
        places.forEach((partition, place) -> marks.put(partition, place.mark()));
        return marks;
    }
}
