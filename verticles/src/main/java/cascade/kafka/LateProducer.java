package cascade.kafka;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A producer that is made on another thread, as soon as a broker's name resolves. Thread-safe. */
final class LateProducer {

    private static final Logger LOG = LoggerFactory.getLogger(LateProducer.class);

    private final String bootstrap;
    private final Map<String, Object> settings;
    private volatile @Nullable Made made;
    private volatile boolean isClosed;

    /** @param connections how many brokers are connected, or just being connected to */
    private record Made(KafkaProducer<byte[], byte[]> producer, Metric connections) {}

    /** @param name of what is sent, for people */
    LateProducer(Vertx vertx, String bootstrap, Map<String, Object> settings, String name) {
        this.bootstrap = bootstrap;
        this.settings = settings;
        UntilReached.tried(
                        vertx,
                        bootstrap,
                        "send " + name,
                        () -> vertx.<Void>executeBlocking(
                                () -> {
                                    make();
                                    return null;
                                },
                                false))
                .onFailure(failure -> {
                    if (!isClosed) {
                        LOG.error("Nothing can be sent: {}", name, failure);
                    }
                });
    }

    private void make() {
        if (isClosed) {
            return;
        }
        KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(bootstrap, settings);
        Made now = new Made(producer, connections(producer));
        synchronized (this) {
            if (!isClosed) {
                made = now;
                return;
            }
        }
        producer.close(Duration.ZERO);
    }

    /** The producer tries to connect by itself, whether or not there are records to send. */
    private static Metric connections(KafkaProducer<byte[], byte[]> producer) {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count")
                        && metric.metricName().group().equals("producer-metrics"))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("the producer does not count its connections"));
    }

    /** Null while there is none. Throws where there never will be, as this is closed. */
    @Nullable
    Producer<byte[], byte[]> current() {
        Made now = made;
        if (now == null && isClosed) {
            throw new IllegalStateException("the sender was closed before it had a producer");
        }
        return now == null ? null : now.producer();
    }

    /** Whether any broker is connected, or just being connected to. */
    boolean isConnected() {
        Made now = made;
        return now != null && now.connections().metricValue() instanceof Number count && count.doubleValue() > 0;
    }

    /** Sends what is under way, for at most so long. Blocking. */
    void close(Duration most) {
        Made last;
        synchronized (this) {
            isClosed = true;
            last = made;
        }
        if (last != null) {
            last.producer().close(most);
        }
    }
}
