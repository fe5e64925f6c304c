package cascade.features.store;

import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items and users by version, for who keeps a log of what was written: what the log has and the store lost is put back, what the store has and the
 * log lacks is found. Any number of nodes at once: the version decides, in the step in which it is written. Futures fail when the store
 * cannot be reached.
 */
public interface WrittenStore {

    /** As {@link FeedbackStore#session}: another number whenever what was written may have been lost since, 0 where there is no store. */
    long session();

    /** The version that the store has of each, in the order given; 0 where it knows nothing of it. */
    Future<List<Long>> versions(List<? extends Written> of);

    /** Those of which the store has a higher version, as the store has them. */
    Future<List<Written>> newer(List<? extends Written> than);

    /**
     * Some of the users with a profile, and of those whose erasure is remembered; a walk over all may show one twice.
     *
     * @param place empty for the first, then that of the page before
     */
    Future<UserPage> users(String place);

    /**
     * Some users.
     *
     * @param next where to go on; empty where these were the last
     */
    record UserPage(List<Written.OfUser> users, String next) {}

    /**
     * Puts back what the store has in a lower version or not at all, each in one step, and passes over the rest. A take-down of what nobody
     * published is passed over where it would be the first to give way; an erasure of longer ago than {@link FeatureKeys#ERASED_TTL} where
     * nothing of before is there.
     *
     * @param rows of one key in the order of their versions
     * @param now by which erasures are long ago
     * @return how many were put back
     */
    Future<Integer> putBack(long session, List<? extends Written> rows, Instant now);

    /** Up to where the store holds the log of what was written, by partition; those of which it does not know are left out. */
    Future<Map<Integer, LogMark>> marks(Set<Integer> partitions);

    /**
     * Raises marks of this topic that are lower; where there is none, or one of another topic, none comes to be: the store has forgotten what it
     * would speak of. Over the connections of {@code session}.
     */
    Future<Void> raiseMarks(long session, String topic, Map<Integer, Long> next);

    /** Writes marks of this name, whatever stands there, at nothing: for who begins to compare all that there is. */
    Future<Void> beginMarks(long session, String name, Set<Integer> partitions);

    /** Puts marks of this topic in the place of those that {@link #beginMarks} wrote, where they still stand: nothing was forgotten meanwhile. */
    Future<Void> endMarks(long session, String name, String topic, Map<Integer, Long> next);

    /** Makes whoever keeps the log compare all that is in it with all that is here. */
    Future<Void> forgetMarks();

    /**
     * Up to where the store holds a partition.
     *
     * @param topic its id: offsets of another topic say nothing
     * @param next the first offset that it may not hold
     */
    record LogMark(String topic, long next) {}
}
