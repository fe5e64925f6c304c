package cascade.feedback;

import cascade.kafka.Sender;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that cannot be applied aside, as {@link DeadLetter} writes them, and counts them by their reasons. */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Sender sender;
    private final Retry retry;
    private final Map<Reason, Counter> counted = new EnumMap<>(Reason.class);

    DeadLetters(Sender sender, Retry retry, MeterRegistry meters) {
        this.sender = sender;
        this.retry = retry;
        for (Reason reason : Reason.values()) {
            counted.put(reason, FeedbackMetrics.DEAD.counter(meters, reason.code()));
        }
    }

    /** Completes when all are safe. */
    Future<Void> put(List<Sorted.Dead> dead) {
        return Future.all(dead.stream()
                        .map(letter -> retry.untilDone(Task.PUT_LETTER, () -> put(letter))
                                .onSuccess(_ -> counted.get(letter.code()).increment()))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> put(Sorted.Dead dead) {
        DeadLetter letter = DeadLetter.of(dead.record(), dead.reason(), dead.done());
        LOG.info("event {} is dead: {}", letter.source(), letter.reason());
        return sender.send(
                        new ProducerRecord<>(Topics.DEAD_EVENTS, null, letter.key(), letter.value(), letter.headers()))
                .mapEmpty();
    }
}
