package cascade.catalogue.log;

import cascade.features.async.Attempts;
import cascade.features.store.FeatureStore;
import cascade.features.store.WrittenStore.LogMark;
import cascade.features.written.Written;
import cascade.kafka.Topics;
import cascade.kafka.follow.FollowerSteps;
import cascade.kafka.follow.PlacedRecords;
import cascade.kafka.follow.RewoundException;
import cascade.kafka.follow.TopicAdmin;
import cascade.loops.Loop;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with records of {@code cascade.catalogue}: what the store has in a lower version is put back. */
final class ReconcilerSteps implements FollowerSteps<List<Written>> {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcilerSteps.class);

    private static final Duration AGAIN = Duration.ofMillis(500);

    /** How often it is looked whether the topic is another one. */
    private static final Duration TOPIC_EVERY = Duration.ofSeconds(30);

    private static final long GONE = -1;

    private final Vertx vertx;
    private final FeatureStore store;
    private final TopicAdmin topic;
    private final WrittenRecords records;
    private final InstantSource clock;
    private final Loop loop;
    private final Counter restored;
    private boolean isFailing;

    ReconcilerSteps(
            Vertx vertx,
            FeatureStore store,
            TopicAdmin topic,
            WrittenRecords records,
            InstantSource clock,
            Loop loop,
            Counter restored) {
        this.vertx = vertx;
        this.store = store;
        this.topic = topic;
        this.records = records;
        this.clock = clock;
        this.loop = loop;
        this.restored = restored;
    }

    @Override
    public long session() {
        return store.session();
    }

    /** Of a mark that is gone, or speaks of another topic, below any: also an empty partition is compared anew. */
    @Override
    public Future<Map<Integer, Long>> marks(Set<Integer> partitions) {
        return topic.id(TOPIC_EVERY)
                .compose(id -> store.marks(partitions).map(marks -> {
                    Map<Integer, Long> held = new HashMap<>();
                    for (int partition : partitions) {
                        LogMark mark = marks.get(partition);
                        held.put(partition, mark == null || !mark.topic().equals(id) ? GONE : mark.next());
                    }
                    return held;
                }))
                .onSuccess(_ -> isFailing = false);
    }

    @Override
    public List<Written> nothing() {
        return List.of();
    }

    @Override
    public Future<List<Written>> prepare(PlacedRecords polled) {
        return Future.succeededFuture(Newest.of(records.of(polled.records())));
    }

    @Override
    public Future<Void> apply(PlacedRecords polled, List<Written> written, Map<Integer, Long> marks) {
        if (polled.isEmpty()) {
            return Future.succeededFuture();
        }
        long session = store.session();
        Set<Integer> partitions = polled.next().keySet();
        return marks(partitions)
                .compose(now -> {
                    // Else a mark would be raised over what the store lost.
                    RewoundException.check(marks, now, partitions);
                    return store.putBack(session, written, clock.instant());
                })
                .compose(back -> {
                    restored.increment(back);
                    return topic.id(TOPIC_EVERY);
                })
                .compose(id -> store.raiseMarks(session, id, polled.next()));
    }

    @Override
    public <T> Future<T> untilDone(Work work, Supplier<Future<T>> attempt) {
        return Attempts.untilDone(vertx, AGAIN, AGAIN, attempt, (failure, _) -> {
            loop.beat();
            warn(failure);
            return true;
        });
    }

    @Override
    public Duration failed(Throwable failure) {
        if (failure instanceof RewoundException) {
            return Duration.ZERO; // Whoever compares then says what differed.
        }
        warn(failure);
        return AGAIN;
    }

    private void warn(Throwable failure) {
        if (!isFailing) {
            LOG.warn(
                    "{} and the store are not kept alike just now, trying on: {}",
                    Topics.CATALOGUE,
                    failure.toString());
        }
        isFailing = true;
    }
}
