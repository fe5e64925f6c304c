package cascade.kafka.follow;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is done with the records of a topic. All of it on the follower's context, one call after the other, but that a batch is prepared while the one
 * before it is applied.
 *
 * @param <B> what records are made into before they are applied
 */
public interface FollowerSteps<B> {

    /** Work of the follower that is repeated. */
    enum Work {
        POLL,
        GO_BACK
    }

    /** Another number whenever the store may have lost what was written; 0 where it cannot be reached. */
    long session();

    /** Up to where the store holds these partitions: a {@link cascade.features.LogPosition} each. */
    Future<Map<Integer, Long>> marks(Set<Integer> partitions);

    /** Of no records. */
    B nothing();

    Future<B> prepare(PlacedRecords records);

    /**
     * Completes when the store holds the records, and its marks say so. Fails with {@link RewoundException} where the store lost something before:
     * what was polled comes again.
     *
     * @param records none where none came
     * @param marks up to where the store is known to hold each partition
     */
    Future<Void> apply(PlacedRecords records, B prepared, Map<Integer, Long> marks);

    /** Repeats what fails, until it succeeds. */
    <T> Future<T> untilDone(Work work, Supplier<Future<T>> attempt);

    /** Hears why the follower goes back; returns for how long it rests then. */
    Duration failed(Throwable failure);
}
