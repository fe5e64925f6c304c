package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.EventToken;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.event.FeedEvent;
import cascade.feed.Examples;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events for a Kafka that is not there; what a real one that goes and comes back makes of it is shown by a whole node. */
class KafkaEventsTest {

    private static final Duration WITHIN = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sender sender = new Sender(
            vertx,
            new KafkaConfig("127.0.0.1:1", 1, (short) 1, Duration.ofMinutes(10)),
            Batching.AWAITED,
            "test",
            10,
            meters);
    private final KafkaEvents events = new KafkaEvents(vertx, sender, WITHIN, meters);

    @AfterEach
    void close() throws Exception {
        sender.close(0).await(30, TimeUnit.SECONDS);
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void anAnswerComesWithinTheBoundAndFromThenOnAtOnceWhateverTheProducerWaitsFor() throws Exception {
        assertThat(failure(events.publish(List.of(click(0), click(1))))).isInstanceOf(UnacknowledgedException.class);
        assertThat(meters.get("cascade.feedback.log.down").gauge().value()).isOne();

        Future<EventToken> next = events.publish(List.of(click(2)));

        assertThat(next.isComplete()).isTrue();
        assertThat(next.cause()).isInstanceOf(UnacknowledgedException.class);
        assertThat(meters.get("cascade.kafka.records.in.flight").gauge().value())
                .as("what was sent before is not forgotten, and the next not sent")
                .isEqualTo(2);
    }

    @Test
    void moreThanMayBeUnderWayAreRefusedAtOnceWithoutAnOutage() {
        List<FeedEvent> many =
                IntStream.range(0, 11).mapToObj(KafkaEventsTest::click).toList();

        Future<EventToken> sent = events.publish(many);

        assertThat(sent.failed()).isTrue();
        assertThat(meters.get("cascade.feedback.log.down").gauge().value()).isZero();
    }

    @Test
    void ofNoEventsAllAreSafe() {
        assertThat(events.publish(List.of()).succeeded()).isTrue();
    }

    private static Throwable failure(Future<?> future) throws Exception {
        return future.transform(done -> Future.succeededFuture(done.cause())).await(30, TimeUnit.SECONDS);
    }

    private static FeedEvent click(int number) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                "e" + number,
                Examples.USER,
                Examples.id("i1"),
                Examples.NOW,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null));
    }
}
