package cascade.lab.bench.feedback;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.store.FeatureStore;
import cascade.lab.platform.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks when events have reached the rows of their users and of their items: all that wait are read in one round trip, again and again with a
 * pause of half a millisecond. So a delay is too long by that, a round trip and at times two: some two milliseconds at most, of which
 * the reading of rows of 3 KB is the greater part. The looks themselves cost Redis a microsecond an event or so, where one in fifty is followed.
 */
final class Effects implements AutoCloseable {

    private static final long PAUSE_NANOS = 500_000;
    private static final Duration MOST_WAITING = Duration.ofSeconds(30);

    private final FeatureStore store;
    private final Queue<Sample> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<Sample> ofUsers = new ArrayList<>();
    private final List<Sample> ofItems = new ArrayList<>();
    private final Delays users = new Delays();
    private final Delays items = new Delays();
    private final Thread thread = Thread.ofPlatform().name("effects").daemon().unstarted(this::look);
    private volatile boolean isLast;

    private record Sample(UserId user, ItemId item, int partition, long position, long nanos) {}

    private Effects(FeatureStore store) {
        this.store = store;
    }

    static Effects watch(FeatureStore store) {
        var effects = new Effects(store);
        effects.thread.start();
        return effects;
    }

    /** Waits, from now on, for an event of a log of the first epoch to take effect. */
    void acknowledged(UserId user, ItemId item, int partition, long offset) {
        acknowledged.add(new Sample(user, item, partition, LogPosition.of(0, offset), System.nanoTime()));
    }

    private void look() {
        long lastNanos = Long.MAX_VALUE;
        while (!isLast || hasMore()) {
            if (isLast && lastNanos == Long.MAX_VALUE) {
                lastNanos = System.nanoTime() + MOST_WAITING.toNanos();
            } else if (isLast && System.nanoTime() > lastNanos) {
                return;
            }
            for (Sample next = acknowledged.poll(); next != null; next = acknowledged.poll()) {
                ofUsers.add(next);
                ofItems.add(next);
            }
            if (!ofUsers.isEmpty() || !ofItems.isEmpty()) {
                lookOnce();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean hasMore() {
        return !acknowledged.isEmpty() || !ofUsers.isEmpty() || !ofItems.isEmpty();
    }

    private void lookOnce() {
        Future<Map<UserId, UserState>> states =
                store.states(ofUsers.stream().map(Sample::user).collect(Collectors.toSet()));
        Map<Integer, Future<Map<Integer, Long>>> fences = new HashMap<>();
        ofItems.stream()
                .collect(Collectors.groupingBy(Sample::partition))
                .forEach((partition, samples) -> fences.put(
                        partition,
                        store.fences(samples.stream().map(Effects::bucket).collect(Collectors.toSet()), partition)));
        Map<UserId, UserState> foundStates = Waiting.await(states);
        take(ofUsers, users, sample -> {
            UserState state = foundStates.get(sample.user());
            return state != null && state.hasApplied(sample.partition(), sample.position());
        });
        Map<Integer, Map<Integer, Long>> held = new HashMap<>();
        fences.forEach((partition, found) -> held.put(partition, Waiting.await(found)));
        take(ofItems, items, sample -> {
            long next = held.getOrDefault(sample.partition(), Map.of()).getOrDefault(bucket(sample), 0L);
            return next > sample.position();
        });
    }

    private static int bucket(Sample sample) {
        return IdHash.bucket(sample.item().hash());
    }

    private static void take(List<Sample> waiting, Delays delays, Predicate<Sample> isThere) {
        long now = System.nanoTime();
        waiting.removeIf(sample -> {
            boolean there = isThere.test(sample);
            if (there) {
                delays.add(now - sample.nanos());
            }
            return there;
        });
    }

    /** Until the rows of users held the events; to be asked when closed. */
    Delays users() {
        return users;
    }

    /** Until the counts of items did. */
    Delays items() {
        return items;
    }

    /** Waits until what was acknowledged has taken effect, for half a minute at most. */
    @Override
    public void close() {
        isLast = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
