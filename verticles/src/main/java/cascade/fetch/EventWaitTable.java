package cascade.fetch;

import cascade.features.EventToken;
import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import cascade.fetch.EventWait.End;
import cascade.loops.Loop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for events on a node, and one look at the store's watermarks after the other that tells all of them, for as long as anybody waits. Whoever
 * names what this node has not heard of waits as others do until the broker says that the log does not have it. As many may wait as {@link EventWaits}
 * lets. For one context.
 */
final class EventWaitTable {

    /** Between two looks: much less than events take. */
    private static final long PAUSE_MILLIS = 5;

    /** Between two questions to the broker: whoever makes up events pays more for them than it does. */
    private static final long PAUSE_OF_BROKER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Vertx vertx;
    private final FeedbackStore store;
    private final LogEnds log;
    private final Loop loop;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private final Map<End, Counter> ended = new EnumMap<>(End.class);
    private final Counter looks;
    private boolean isLooking;
    private boolean isAsking;
    private long askedNanos = System.nanoTime() - PAUSE_OF_BROKER_NANOS;

    private static final class Waiter {

        private final EventToken events;
        private final long untilNanos;
        private final Promise<End> end = Promise.promise();

        Waiter(EventWait wait) {
            this.events = wait.events();
            this.untilNanos = System.nanoTime() + wait.patience().toNanos();
        }
    }

    /** @param loop which looks while anybody waits */
    EventWaitTable(Vertx vertx, FeedbackStore store, LogEnds log, Loop loop, MeterRegistry meters) {
        this.vertx = vertx;
        this.store = store;
        this.log = log;
        this.loop = loop;
        this.looks = FetchMetrics.LOOKS.counter(meters);
        for (End end : End.values()) {
            ended.put(end, FetchMetrics.WAITS.counter(meters, end.text()));
        }
        FetchMetrics.WAITING.gauge(meters, waiters, Set::size);
    }

    Future<End> begin(EventWait wait) {
        Waiter waiter = new Waiter(wait);
        waiters.add(waiter);
        if (!isLooking) {
            isLooking = true;
            look();
        }
        return waiter.end.future();
    }

    /** Ends all waits. */
    void close() {
        List.copyOf(waiters).forEach(waiter -> end(waiter, End.LATE));
    }

    private void look() {
        if (waiters.isEmpty()) {
            isLooking = false;
            loop.rest();
            return;
        }
        loop.beat();
        // Whoever comes meanwhile is told by the next look.
        List<Waiter> looked = List.copyOf(waiters);
        looks.increment();
        marks(looked)
                .otherwise(Map.of())
                .map(marks -> {
                    settle(looked, held(marks));
                    doubt();
                    return marks;
                })
                .onComplete(_ -> vertx.setTimer(PAUSE_MILLIS, _ -> look()));
    }

    private Future<Map<Integer, Long>> marks(Collection<Waiter> of) {
        Set<Integer> partitions = new HashSet<>();
        of.forEach(waiter -> partitions.addAll(waiter.events.offsets().keySet()));
        return Future.succeededFuture().compose(_ -> store.watermarks(partitions));
    }

    /** The last position that all rows hold, by partition. */
    private static Map<Integer, Long> held(Map<Integer, Long> marks) {
        Map<Integer, Long> held = new HashMap<>();
        marks.forEach((partition, next) -> {
            if (LogPosition.offset(next) > 0) { // else an epoch has begun of which nothing is held yet
                held.put(partition, next - 1);
            }
        });
        return held;
    }

    private void settle(List<Waiter> looked, Map<Integer, Long> held) {
        long now = System.nanoTime();
        for (Waiter waiter : looked) {
            if (waiter.events.isHeldBy(held)) {
                end(waiter, End.HELD);
            } else if (now - waiter.untilNanos >= 0) {
                end(waiter, End.LATE);
            }
        }
    }

    /** What another node published this one has not heard of, and neither has it of what nobody did. */
    private void doubt() {
        if (isAsking || System.nanoTime() - askedNanos < PAUSE_OF_BROKER_NANOS) {
            return;
        }
        List<Waiter> doubted =
                waiters.stream().filter(waiter -> log.isBeyond(waiter.events)).toList();
        if (doubted.isEmpty()) {
            return;
        }
        isAsking = true;
        log.ask().onComplete(asked -> {
            isAsking = false;
            askedNanos = System.nanoTime();
            if (asked.succeeded()) {
                doubted.stream()
                        .filter(waiter -> log.isBeyond(waiter.events))
                        .forEach(waiter -> end(waiter, End.REFUSED));
            }
        });
    }

    private void end(Waiter waiter, End end) {
        if (waiters.remove(waiter)) {
            ended.get(end).increment();
            waiter.end.complete(end);
        }
    }
}
