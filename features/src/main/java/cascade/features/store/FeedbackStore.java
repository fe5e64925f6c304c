package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What feedback reads and writes, on any number of nodes at once. Users know which events they hold, by their ids, and buckets of items how far
 * they hold the log: each decides in one step with its writing. So whatever is repeated, late or done by two at once, every event is in
 * every row once.
 *
 * <p>The order of a batch: watermarks, which tell whether the store lost something; what must be known; users; counts; trending;
 * watermarks. What is told and added is so in one session, whose watermarks are looked at first. Futures fail with {@link StoreFaultException} where trying again is no use, and with anything else
 * where the store cannot be reached, or the session is over.
 */
public interface FeedbackStore {

    /**
     * Another number whenever what was written may have been lost since; 0 where the store cannot be reached. What was read and written in one
     * session is there in the end, or none of what came after it. And whenever another {@link Generation} is in force: what that one holds of the
     * log is another matter.
     */
    long session();

    /** True where a part of what was written may be lost without what was written to others after it, as by one master of a cluster. */
    default boolean losesInParts() {
        return false;
    }

    /** What must be known of these users and items. */
    Future<FeedbackReading> read(Set<UserId> users, Set<ItemId> items);

    /** Adds events to the states of their users, each user in one step: what became of each, in the order given. */
    Future<List<List<Telling>>> tell(long session, List<ToldUser> users);

    /** Adds to counts, each bucket in one step, where it holds what it is thought to; in the order given. */
    Future<List<CountsAddition.Answer>> addCounts(long session, List<CountsAddition> additions);

    /** Raises trending scores ({@link cascade.features.Trend#score}) that are lower; items that were taken down are left alone. */
    Future<Void> raiseTrending(long session, Map<Segment, Map<ItemId, Double>> scores);

    /** The same by an import, before anybody folds. */
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

    /** Raises watermarks that are lower. */
    Future<Void> raiseWatermarks(long session, Map<Integer, Long> next);

    /** How far these buckets hold a partition: the next position to be counted in, 0 where nothing was. */
    Future<Map<Integer, Long>> fences(Set<Integer> buckets, int partition);
}
