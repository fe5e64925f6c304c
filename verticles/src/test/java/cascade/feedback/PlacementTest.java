package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.store.MemoryFeatureStore;
import cascade.kafka.Topics;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.EVENTS, 0);

    private final Vertx vertx = Vertx.vertx();
    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final KafkaReadStream<byte[], byte[]> stream = KafkaReadStream.create(vertx, consumer);
    private final Placement placement = new Placement(stream, store, meters);

    @BeforeEach
    void assign() {
        await(stream.assign(Set.of(PARTITION)));
        kept(0, 100);
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
        assertThat(taken(new Run(List.of(record(0), record(1)), 3))).containsExactly(0L, 1L);
        kept(0, 0); // a look would find the log shorter than this
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
        placement.moved(Set.of(PARTITION));
        assertThat(taken(run(60))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isEqualTo(2);
    }

    @Test
    void whatWasDroppedAsTheStoreWasAwayComesAgain() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        consumer.setOffsetsException(new org.apache.kafka.common.KafkaException("away"));
        Future<?> dropped = placement.of(Map.of(PARTITION, run(3, 4)));
        assertThat(settled(dropped).failed()).isTrue();
        assertThat(taken(run(5, 6))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isEqualTo(2);
    }

    @Test
    void whatWasTakenAndNotAppliedIsNotPassedOver() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        await(placement.goBack());
        assertThat(taken(run(2, 3))).isEmpty();
        assertThat(await(stream.position(PARTITION))).isZero();
    }

    @Test
    void whatTheLogLostBeforeItWasFoldedInIsCounted() {
        assertThat(taken(run(0, 1))).containsExactly(0L, 1L);
        folded(2);
        kept(10, 100);
        assertThat(taken(run(12))).containsExactly(12L);
        assertThat(meters.get("cascade.feedback.gone").counter().count()).isEqualTo(8);
    }

    private void folded(long next) {
        await(store.raiseWatermarks(store.session(), Map.of(0, next)));
    }

    private void kept(long begin, long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private List<Long> taken(Run run) {
        return await(placement.of(Map.of(PARTITION, run))).stream()
                .map(ConsumerRecord::offset)
                .toList();
    }

    private double seeks() {
        return meters.get("cascade.feedback.seeks").counter().count();
    }

    private static Run run(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records =
                LongStream.of(offsets).mapToObj(PlacementTest::record).toList();
        return new Run(records, records.getLast().offset() + 1);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]);
    }

    private static <T> Future<T> settled(Future<T> future) {
        future.transform(done -> Future.succeededFuture(done))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return future;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
