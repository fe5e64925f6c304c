package cascade.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.kafka.Sender.Batching;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While no broker's name resolves, and from when it does on; with brokers that answer a whole node shows it. */
class SenderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String host = BrokerNames.unresolved();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void whatIsSentBeforeTheNameResolvesFailsOnceItsTimeIsOver() throws Exception {
        Sender sender = sender(Duration.ofMillis(1_100));

        assertThat(failure(sender.send("topic", "key", new byte[1]))).isInstanceOf(TimeoutException.class);

        assertThat(sender.isConnected()).isFalse();
        assertThat(meters.get("cascade.kafka.records.in.flight").gauge().value())
                .isZero();
        assertThat(meters.get("cascade.kafka.records.failed").counter().count()).isOne();
        sender.close(0).await(30, TimeUnit.SECONDS);
    }

    @Test
    void aSenderIsClosedThoughItNeverHadAProducer() throws Exception {
        Sender sender = sender(Duration.ofMinutes(10));
        Future<RecordMetadata> waiting = sender.send("topic", "key", new byte[1]);

        sender.close(0).await(30, TimeUnit.SECONDS);

        assertThat(failure(waiting)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoThrowsAtWhatHeHearsHoldsNobodyUp() throws Exception {
        Sender sender = sender(Duration.ofMillis(1_100));
        sender.send("topic", "key", new byte[1]).onComplete(_ -> {
            throw new IllegalStateException("made up");
        });
        Future<RecordMetadata> behind = sender.send("topic", "key", new byte[1]);

        assertThat(failure(behind)).isInstanceOf(TimeoutException.class);

        assertThat(meters.get("cascade.kafka.records.in.flight").gauge().value())
                .isZero();
        sender.close(0).await(30, TimeUnit.SECONDS);
    }

    @Test
    void onceTheNameResolvesItsBrokerIsConnectedTo() throws Exception {
        // Takes connections, and says nothing.
        NetServer broker = vertx.createNetServer()
                .connectHandler(_ -> {})
                .listen(0, "127.0.0.1")
                .await(30, TimeUnit.SECONDS);
        Sender sender = sender(broker.actualPort(), Duration.ofMinutes(10));
        assertThat(sender.isConnected()).isFalse();

        BrokerNames.resolve(host);

        // The thread of a test before may meet a Vert.x that has ended.
        Awaitility.await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(sender::isConnected);
        // Else the producer waits for its answer.
        broker.close().await(30, TimeUnit.SECONDS);
        sender.close(0).await(30, TimeUnit.SECONDS);
    }

    private Sender sender(Duration deliveryTimeout) {
        return sender(1, deliveryTimeout);
    }

    private Sender sender(int port, Duration deliveryTimeout) {
        return new Sender(
                vertx,
                new KafkaConfig(host + ":" + port, 1, (short) 1, deliveryTimeout),
                Batching.AWAITED,
                "test",
                10,
                meters);
    }

    private static Throwable failure(Future<?> future) throws Exception {
        return future.transform(done -> Future.succeededFuture(done.cause())).await(1, TimeUnit.MINUTES);
    }
}
