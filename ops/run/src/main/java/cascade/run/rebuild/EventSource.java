package cascade.run.rebuild;

import cascade.features.UserId;
import cascade.features.written.Written;
import cascade.training.log.read.PlacedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was written down of a community: events as they stood in Kafka, and items and users. Blocking. */
public interface EventSource {

    /** Where nothing was written down. */
    EventSource NONE = new EventSource() {

        @Override
        public Map<Integer, Long> ends() {
            return Map.of();
        }

        @Override
        public long events() {
            return 0;
        }

        @Override
        public Optional<PlacedEvent> last(int partition) {
            return Optional.empty();
        }

        @Override
        public void read(Map<Integer, Long> from, Consumer<PlacedEvent> taker) {}
    };

    /** By partition the offset after all that was written down of it. */
    Map<Integer, Long> ends();

    /** Whether a partition is of an import: Kafka has none of that number, and its offsets are running numbers. */
    default boolean isImported(int partition) {
        return false;
    }

    /** About how many events there are. */
    long events();

    /** The last event of a partition. */
    Optional<PlacedEvent> last(int partition);

    /**
     * Hands over all events, of each partition in the order of their offsets, and of all partitions in the order in which they came. What {@code taker} throws
     * ends it.
     *
     * @param from offsets to begin at, by partition; 0 where there is none
     */
    void read(Map<Integer, Long> from, Consumer<PlacedEvent> taker);

    /** What items and users were in turn. */
    default History history() {
        return new History();
    }

    /** When users were erased, the last time. */
    default Map<UserId, Instant> erased() {
        return Map.of();
    }

    /** What was written last of each item and user. */
    default List<Written> written() {
        return List.of();
    }

    /** True where people were erased since, and what they did is not there: items were told of more than this says. */
    default boolean lacksErased() {
        return false;
    }
}
