package cascade.catalogue.log;

import cascade.features.LogPosition;
import cascade.features.store.FeatureStore;
import cascade.features.store.Watermark;
import cascade.features.store.WrittenStore.LogMark;
import cascade.kafka.OffsetRange;
import cascade.kafka.follow.ResumePoint;
import cascade.kafka.follow.ResumePoints;
import cascade.kafka.follow.TopicAdmin;
import cascade.kafka.follow.TopicBounds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where to go on in partitions of the log: at their ends, once store and log were compared up to there. From the store's mark on; or whole, where
 * no mark speaks of this topic, or the log has not what it speaks of. Compares on a thread of its own.
 */
final class ComparedResumePoints implements ResumePoints {

    private static final long MOST_TO_CLOSE_MILLIS = 1_000;

    private final Context context;
    private final TopicAdmin topic;
    private final FeatureStore store;
    private final Comparison comparison;
    private final InstantSource clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cascade-catalogue-comparison").daemon().factory());

    /** @param context on which answers are given */
    ComparedResumePoints(
            Context context, TopicAdmin topic, FeatureStore store, Comparison comparison, InstantSource clock) {
        this.context = context;
        this.topic = topic;
        this.store = store;
        this.comparison = comparison;
        this.clock = clock;
    }

    @Override
    public Future<Map<TopicPartition, ResumePoint>> of(Set<TopicPartition> partitions) {
        long session = store.session();
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        // One after the other: a mark that was raised in between would seem to be beyond the end.
        return store.marks(numbers)
                .compose(marks -> topic.bounds(partitions, clock.instant()).map(bounds -> task(marks, bounds)))
                .compose(task -> onThread(() -> {
                    comparison.run(session, task);
                    return points(task);
                }));
    }

    private Comparison.Task task(Map<Integer, LogMark> marks, TopicBounds bounds) {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        Set<Integer> whole = new HashSet<>();
        bounds.partitions().forEach((partition, has) -> {
            LogMark mark = marks.get(partition.partition());
            if (mark != null && holds(mark, bounds.topic(), has)) {
                ranges.put(partition, new OffsetRange(mark.next(), has.end()));
            } else {
                ranges.put(partition, new OffsetRange(has.begin(), has.end()));
                whole.add(partition.partition());
            }
        });
        return new Comparison.Task(bounds.topic(), topic.partitions(), ranges, whole);
    }

    private static boolean holds(LogMark mark, String topic, TopicBounds.Bounds has) {
        ResumePoint point = ResumePoint.of(Watermark.of(LogPosition.of(0, mark.next()), mark.topic()), topic, has);
        return point.log() == ResumePoint.Log.SAME && point.gone() == 0;
    }

    private static Map<TopicPartition, ResumePoint> points(Comparison.Task task) {
        Map<TopicPartition, ResumePoint> points = new HashMap<>();
        task.ranges().forEach((partition, range) -> points.put(partition, ResumePoint.at(range.end())));
        return points;
    }

    private <T> Future<T> onThread(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        return Future.fromCompletionStage(done, context);
    }

    /** Ends what is being compared. Blocking. */
    void close() throws InterruptedException {
        thread.shutdownNow(); // It may wait for a broker that is gone.
        boolean _ = thread.awaitTermination(MOST_TO_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
