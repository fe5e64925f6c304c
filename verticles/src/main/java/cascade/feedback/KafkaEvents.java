package cascade.feedback;

import cascade.features.EventToken;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.Sender;
import cascade.kafka.SenderFullException;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events into Kafka, keyed by user so that each user's stay in order; safe when all replicas have them. Thread-safe.
 *
 * <p>Every answer comes within a bound of our own, whatever the producer waits for: what was not acknowledged by then has
 * failed, though Kafka may yet have it. From then on nothing is sent and all fails at once, but for one try at a time, mostly
 * once a broker is connected, until Kafka acknowledges something.
 */
public final class KafkaEvents implements EventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEvents.class);

    private final Vertx vertx;
    private final Sender sender;
    private final Duration within;
    private final Outage outage;

    /** @param within which an answer comes, and the pause between tries while Kafka is down */
    public KafkaEvents(Vertx vertx, Sender sender, Duration within, MeterRegistry meters) {
        this.vertx = vertx;
        this.sender = sender;
        this.within = within;
        this.outage = new Outage(within);
        FeedbackMetrics.LOG_DOWN.gauge(meters, outage, on -> on.isOn() ? 1 : 0);
    }

    @Override
    public Future<EventToken> publish(List<FeedEvent> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture(EventToken.NONE);
        }
        if (!outage.admits(System.nanoTime(), sender.isConnected())) {
            return Future.failedFuture(new UnacknowledgedException("Kafka acknowledges nothing just now"));
        }
        List<Future<RecordMetadata>> sent = events.stream().map(this::send).toList();
        // However late: a broker that is back is known by what it was sent before.
        sent.getLast().onSuccess(_ -> acknowledged());
        return withinBound(Future.all(sent).map(_ -> token(sent)));
    }

    private static EventToken token(List<Future<RecordMetadata>> sent) {
        Map<Integer, Long> offsets = new HashMap<>();
        sent.forEach(
                done -> offsets.merge(done.result().partition(), done.result().offset(), Math::max));
        return new EventToken(offsets);
    }

    private Future<RecordMetadata> send(FeedEvent event) {
        return sender.send(Topics.EVENTS, event.user().value(), EventCodec.encode(event));
    }

    private Future<EventToken> withinBound(Future<EventToken> sent) {
        Promise<EventToken> answer = Promise.promise();
        AtomicBoolean isAnswered = new AtomicBoolean();
        // An outage is on before anybody is told of it: who tries again at once is refused at once.
        long timer = vertx.setTimer(within.toMillis(), _ -> {
            if (isAnswered.compareAndSet(false, true)) {
                unanswered();
                answer.fail(new UnacknowledgedException("Kafka did not acknowledge it within " + within));
            }
        });
        sent.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (!isAnswered.compareAndSet(false, true)) {
                return;
            }
            if (done.succeeded()) {
                answer.complete(done.result());
                return;
            }
            if (isOfOutage(done.cause())) {
                unanswered();
            }
            answer.fail(done.cause());
        });
        return answer.future();
    }

    /** Too many under way are no outage by themselves; in one, they are a try that failed. */
    private boolean isOfOutage(Throwable failure) {
        return !(failure instanceof SenderFullException) || outage.isOn();
    }

    private void acknowledged() {
        if (outage.acknowledged()) {
            LOG.info("Kafka acknowledges events again");
        }
    }

    private void unanswered() {
        if (outage.unanswered(System.nanoTime())) {
            LOG.warn("Kafka acknowledged no events within {}: they are refused until it does", within);
        }
    }
}
