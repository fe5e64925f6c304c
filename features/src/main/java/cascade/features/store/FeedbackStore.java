package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What feedback reads and writes, on any number of nodes at once: rows know how far they hold the log, and a write is refused where the row is
 * no longer the one that was read. So whatever is repeated, late or done by two at once, every event is in every row once.
 *
 * <p>The order of a batch: read; states, and what was refused read again and folded anew; counts, likewise; trending; watermarks. Futures fail
 * with {@link StoreFaultException} where trying again is no use, and with anything else where the store cannot be reached.
 */
public interface FeedbackStore {

    /**
     * Another number whenever what was written may have been lost since; 0 where the store cannot be reached. What was read and written in one
     * session is there in the end, or none of what came after it.
     */
    long session();

    /** All that a batch touches. Watermarks are read last: where they are as they were written, all rows hold at least that. */
    Future<FeedbackReading> read(Set<UserId> users, Set<ItemId> items, Set<Integer> partitions);

    /** Writes states whose rows are as they were read; the users of the others. */
    Future<Set<UserId>> writeStates(Collection<StateWrite> writes);

    /**
     * Adds to counts that hold no more of the partitions in question than was read; how those items trend then, in the segments that were added
     * to. The others are left out.
     */
    Future<Map<ItemId, Trend>> addCounts(Collection<CountsAddition> additions);

    /** Raises trending scores ({@link Trend#score}) that are lower; items that were taken down are left alone. */
    Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores);

    /** The next position to be folded in of each of these partitions; those of which nothing is known are left out. */
    Future<Map<Integer, Long>> watermarks(Set<Integer> partitions);

    /** The same, with the topics that they speak of. */
    Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions);

    /**
     * Says that these partitions are those of {@code topic} (its id) in the epochs of {@code next}, and that an epoch that is new begins there.
     * Of two who say something of an epoch the first is believed. Fails where {@code session} is over.
     */
    Future<Void> beginLog(long session, Map<Integer, Long> next, String topic);

    /** Raises watermarks that are lower; fails where {@code session} is over. */
    Future<Void> raiseWatermarks(long session, Map<Integer, Long> next);
}
