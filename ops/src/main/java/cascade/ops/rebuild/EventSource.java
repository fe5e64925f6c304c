package cascade.ops.rebuild;

import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events of a log by partition and offset, such as those that were written down from Kafka. Blocking. */
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
        public Optional<Placed> last(int partition) {
            return Optional.empty();
        }

        @Override
        public void read(Map<Integer, Long> from, Taker taker) {}
    };

    /**
     * An event and where it stands.
     *
     * @param came when the log took it; null where nobody knows
     */
    record Placed(FeedEvent event, int partition, long offset, @Nullable Instant came) {}

    /** Takes events one by one; what it throws ends the reading. */
    @FunctionalInterface
    interface Taker {

        void take(Placed event);
    }

    /** By partition the offset after all that was written down of it. */
    Map<Integer, Long> ends();

    /** About how many there are. */
    long events();

    /** The last one of a partition. */
    Optional<Placed> last(int partition);

    /**
     * Hands over all events, of each partition in the order of their offsets, and of all partitions about in the order in which they came.
     *
     * @param from offsets to begin at, by partition; 0 where there is none
     */
    void read(Map<Integer, Long> from, Taker taker);
}
