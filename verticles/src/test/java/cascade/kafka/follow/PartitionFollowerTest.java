package cascade.kafka.follow;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.kafka.follow.FollowerSettings.Fetch;
import cascade.loops.LoopState;
import cascade.loops.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionFollowerTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final Vertx vertx = Vertx.vertx();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final Store store = new Store();
    private final Loops loops = new Loops(new SimpleMeterRegistry());
    private @Nullable PartitionFollower<?> follower;

    @AfterEach
    void close() {
        settle(vertx.close());
    }

    @Test
    void aPartitionThatComesGoesOnWhereTheStoreIsThoughNobodyCommitted() {
        store.mark = 2;
        follow();
        give(2, 3);

        await(() -> store.applied.equals(List.of(2L, 3L)));
        assertThat(store.looks.get()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeAppliedComesAgain() {
        follow();
        store.isBroken = true;
        give(0, 1);
        await(() -> store.failures.get() > 0);
        store.isBroken = false;
        give(0, 1, 2);

        await(() -> store.applied.equals(List.of(0L, 1L, 2L)));
    }

    @Test
    void whatThrowsIsTriedAgain() {
        follow();
        store.isThrowing = true;
        await(() -> store.failures.get() > 1);
        store.isThrowing = false;
        give(0);

        await(() -> store.applied.equals(List.of(0L)));
    }

    @Test
    void aFollowerIsALoopUntilItIsStopped() {
        follow();
        assertThat(loops.states()).extracting(LoopState::name).containsExactly("test");

        settle(Objects.requireNonNull(follower).stop(Duration.ofSeconds(20)));

        assertThat(loops.states()).isEmpty();
    }

    @Test
    void aMarkThatIsLowerThanItWasSendsTheFollowerBackThoughNothingComes() {
        follow();
        give(0, 1, 2);
        await(() -> store.applied.size() == 3);
        store.mark = 1;
        await(() -> store.looks.get() == 2);
        give(1, 2);

        await(() -> store.applied.equals(List.of(0L, 1L, 2L, 1L, 2L)));
    }

    @Test
    void anotherSessionWithTheStoreSendsTheFollowerBack() {
        follow();
        give(0, 1, 2);
        await(() -> store.applied.size() == 3);
        store.mark = 0;
        store.session = 2;
        await(() -> store.looks.get() >= 2);
        give(0);

        await(() -> store.applied.equals(List.of(0L, 1L, 2L, 0L)));
    }

    @Test
    void aLogThatHasNothingWhereTheConsumerStandsIsPlacedAnew() {
        follow();
        give(0);
        await(() -> store.applied.size() == 1);
        store.mark = 10;
        consumer.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 1L)));
        await(() -> store.looks.get() == 2);
        give(10, 11);

        await(() -> store.applied.equals(List.of(0L, 10L, 11L)));
    }

    /** Until the partition is placed. */
    private void follow() {
        var settings = new FollowerSettings(
                PARTITION.topic(),
                "g",
                false,
                100,
                Duration.ofMillis(1),
                new Fetch(1, Duration.ofMillis(1)),
                Duration.ofMillis(50),
                Duration.ofMillis(20));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        follower = settle(vertx.executeBlocking(() -> new PartitionFollower<>(
                        vertx,
                        KafkaReadStream.create(vertx, consumer),
                        settings,
                        store,
                        store,
                        loops.loop("test", Duration.ofMinutes(1))))
                .compose(started -> started.start(() -> {}).map(started)));
        await(() -> store.looks.get() == 1);
    }

    private void give(long... offsets) {
        consumer.schedulePollTask(() -> {
            for (long offset : offsets) {
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
            }
        });
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(condition::getAsBoolean);
    }

    private static <T> T settle(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** Holds offsets, up to a mark that tests set back. */
    private static final class Store implements ResumePoints, FollowerSteps<List<Long>> {

        private final List<Long> applied = new CopyOnWriteArrayList<>();
        private volatile long mark;
        private volatile long session = 1;
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean isBroken;
        private volatile boolean isThrowing;

        @Override
        public Future<Map<TopicPartition, ResumePoint>> of(Set<TopicPartition> partitions) {
            Map<TopicPartition, ResumePoint> points = new HashMap<>();
            partitions.forEach(partition -> points.put(partition, ResumePoint.at(mark)));
            looks.incrementAndGet();
            return Future.succeededFuture(points);
        }

        @Override
        public long session() {
            return session;
        }

        @Override
        public Future<Map<Integer, Long>> marks(Set<Integer> partitions) {
            if (isThrowing) {
                throw new IllegalStateException("made up");
            }
            return Future.succeededFuture(Map.of(0, mark));
        }

        @Override
        public List<Long> nothing() {
            return List.of();
        }

        @Override
        public Future<List<Long>> prepare(PlacedRecords records) {
            return Future.succeededFuture(
                    records.records().stream().map(ConsumerRecord::offset).toList());
        }

        @Override
        public Future<Void> apply(PlacedRecords records, List<Long> offsets, Map<Integer, Long> marks) {
            if (records.isEmpty()) {
                return Future.succeededFuture();
            }
            if (isBroken) {
                return Future.failedFuture("it is broken");
            }
            // Before what tests wait for, who set it back then.
            mark = records.next().get(0);
            applied.addAll(offsets);
            return Future.succeededFuture();
        }

        @Override
        public <T> Future<T> untilDone(Work work, Supplier<Future<T>> attempt) {
            return attempt.get();
        }

        @Override
        public Duration failed(Throwable failure) {
            if (!(failure instanceof RewoundException)) {
                failures.incrementAndGet();
            }
            return Duration.ZERO;
        }
    }
}
