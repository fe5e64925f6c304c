package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.LogPosition;
import cascade.features.store.MemoryFeatureStore;
import cascade.kafka.Topics;
import cascade.kafka.follow.ContiguousRecords;
import cascade.kafka.follow.OffsetGate;
import cascade.kafka.follow.PlacedRecords;
import cascade.kafka.follow.ResumePoint;
import cascade.kafka.follow.TopicBounds;
import cascade.kafka.follow.TopicBounds.Bounds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventResumePointsTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.EVENTS, 0);

    private final Vertx vertx = Vertx.vertx();
    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final KafkaReadStream<byte[], byte[]> stream = KafkaReadStream.create(vertx, consumer);
    private final OffsetGate gate = new OffsetGate(stream, new EventResumePoints(store, _ -> bounds(), meters));
    private String topic = "A";
    private PlacedRecords taken = new PlacedRecords(List.of(), Map.of());
    private @Nullable Bounds has = new Bounds(0, 100, 100);

    @BeforeEach
    void assign() {
        await(stream.assign(Set.of(PARTITION)));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whatGoesOnIsTakenAndWhatDoesNotComesAgainFromWhereTheStoreIs() {
        folded(3);
        assertThat(taken(run(5, 6))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isEqualTo(3);
        assertThat(taken(run(3, 4))).containsExactly(3L, 4L);
        assertThat(taken(run(5, 6))).containsExactly(5L, 6L);
        assertThat(seeks()).isEqualTo(1);
    }

    @Test
    void aMarkerBetweenTwoPollsIsPassedOver() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        assertThat(taken(run(3, 4))).containsExactly(3L, 4L);
        assertThat(taken(run(5))).containsExactly(5L);
        assertThat(seeks()).isZero();
    }

    @Test
    void aMarkerAtTheEndOfAPollIsPassedOverWithoutALook() {
        assertThat(taken(new ContiguousRecords(List.of(record(0), record(1)), 3)))
                .containsExactly(0L, 1L);
        has = null; // a look would fail
        assertThat(taken(run(3))).containsExactly(3L);
    }

    @Test
    void whatIsNotForReadersAfterTheWatermarkIsPassedOverAfterOneSeek() {
        folded(50);
        assertThat(taken(run(53))).isEmpty();
        assertThat(taken(run(53))).containsExactly(53L);
        assertThat(seeks()).isEqualTo(1);
    }

    @Test
    void aPartitionThatWentAndCameIsNotTakenFromWhereverItComes() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        gate.moved(Set.of(PARTITION));
        assertThat(taken(run(60))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isEqualTo(2);
    }

    @Test
    void whatWasDroppedAsTheStoreWasAwayComesAgain() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        has = null;
        assertThat(gate.of(Map.of(PARTITION, run(3, 4)), Future.succeededFuture())
                        .failed())
                .isTrue();
        has = new Bounds(0, 100, 100);
        assertThat(taken(run(5, 6))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isEqualTo(2);
    }

    @Test
    void whatWasTakenAndNotAppliedIsNotPassedOver() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        await(gate.goBack());
        assertThat(taken(run(2, 3))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isZero();
    }

    @Test
    void whatTheLogLostBeforeItWasFoldedInIsCounted() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        has = new Bounds(10, 100, 100);
        assertThat(taken(run(12))).containsExactly(12L);
        assertThat(meters.get("cascade.feedback.events.gone").counter().count()).isEqualTo(8);
    }

    @Test
    void aLogThatLostItsTailIsTakenFromItsEndInANewEpoch() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(80);
        has = new Bounds(0, 60, 60);
        assertThat(taken(run(3))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isEqualTo(60);
        has = new Bounds(0, 60, 90); // as long as before, when the next node looks
        assertThat(taken(run(60, 61))).containsExactly(60L, 61L);
        assertThat(taken.next()).isEqualTo(Map.of(0, LogPosition.of(1, 62)));
        assertThat(meters.get("cascade.feedback.partitions.cut").counter().count())
                .isEqualTo(1);
        assertThat(meters.get("cascade.feedback.partitions.replaced").counter().count())
                .isZero();
    }

    @Test
    void anotherTopicIsTakenFromItsBeginningHoweverLongItIs() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        topic = "B";
        gate.moved(Set.of(PARTITION));
        assertThat(taken(run(3))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isZero();
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        assertThat(taken.next()).isEqualTo(Map.of(0, LogPosition.of(1, 2)));
    }

    @Test
    void aLogThatIsAnotherIsFoundWhenThisGoesBackThoughNothingComes() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        topic = "B";
        await(gate.goBack());
        assertThat(await(stream.position(PARTITION))).isZero();
        assertThat(await(store.watermarks(Set.of(0)))).isEqualTo(Map.of(0, LogPosition.of(1, 0)));
    }

    @Test
    void aMarkThatIsRaisedAfterItWasReadIsNotBeyondTheEnd() {
        folded(40);
        has = new Bounds(0, 40, 40);
        var late = new EventResumePoints(
                store,
                _ -> {
                    folded(50);
                    has = new Bounds(0, 50, 50);
                    return bounds();
                },
                meters);
        assertThat(await(late.of(Set.of(PARTITION))).get(PARTITION).log()).isEqualTo(ResumePoint.Log.SAME);
    }

    private void folded(long next) {
        await(store.raiseWatermarks(store.session(), Map.of(0, next)));
    }

    private Future<TopicBounds> bounds() {
        return has == null
                ? Future.failedFuture("the log is away")
                : Future.succeededFuture(new TopicBounds(topic, Map.of(PARTITION, has)));
    }

    private List<Long> taken(ContiguousRecords run) {
        taken = await(gate.of(Map.of(PARTITION, run), Future.succeededFuture()));
        return taken.records().stream().map(ConsumerRecord::offset).toList();
    }

    private double seeks() {
        return meters.get("cascade.feedback.seeks").counter().count();
    }

    private static ContiguousRecords run(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records =
                LongStream.of(offsets).mapToObj(EventResumePointsTest::record).toList();
        return new ContiguousRecords(records, records.getLast().offset() + 1);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
