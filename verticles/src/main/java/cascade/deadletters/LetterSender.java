package cascade.deadletters;

import cascade.deadletters.Settlement.How;
import cascade.feedback.DeadLetter;
import cascade.feedback.FoldStep;
import cascade.feedback.RecordPlace;
import cascade.kafka.KafkaClients;
import cascade.kafka.KafkaUnreachableException;
import cascade.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends events of letters to {@code cascade.events} and notes that it did. The note follows the acknowledgement: a crash in between sends
 * an event again at most, which its id makes harmless, and loses none. Blocking.
 */
final class LetterSender implements AutoCloseable {

    private static final int MILLIS = (int) TopicRecords.PATIENCE.toMillis();

    private final String bootstrap;
    private final InstantSource clock;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @throws KafkaUnreachableException while no broker's name resolves */
    LetterSender(String bootstrap, InstantSource clock) {
        this.bootstrap = bootstrap;
        this.clock = clock;
        this.producer = KafkaClients.producer(
                bootstrap,
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MILLIS));
    }

    /**
     * What is sent of one letter.
     *
     * @param key of the event, by which its partition is chosen
     * @param came the time of its record; now where empty
     * @param done what of the event was applied before
     */
    record Outgoing(
            Letter letter,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Optional<Instant> came,
            Set<FoldStep> done) {}

    /** Sends all, and notes each; returns what became of them, in their order. */
    List<Settlement> send(How how, List<Outgoing> all) {
        List<Future<RecordMetadata>> sent = all.stream().map(this::send).toList();
        List<Settlement> settlements = new ArrayList<>(all.size());
        List<Future<RecordMetadata>> noted = new ArrayList<>(all.size());
        for (int n = 0; n < all.size(); n++) {
            RecordMetadata metadata = settled(bootstrap, sent.get(n));
            Letter letter = all.get(n).letter();
            var settlement = new Settlement(
                    how,
                    clock.instant(),
                    letter.name().toString(),
                    new RecordPlace(metadata.topic(), metadata.partition(), metadata.offset()));
            settlements.add(settlement);
            noted.add(producer.send(new ProducerRecord<>(
                    Topics.DEAD_DONE, letter.matter().getBytes(StandardCharsets.UTF_8), settlement.json())));
        }
        noted.forEach(note -> settled(bootstrap, note));
        return settlements;
    }

    private Future<RecordMetadata> send(Outgoing outgoing) {
        var record = new ProducerRecord<>(
                Topics.EVENTS,
                null,
                outgoing.came().map(Instant::toEpochMilli).orElse(null),
                outgoing.key(),
                outgoing.value(),
                DeadLetter.headersOfEvent(outgoing.letter().name().toString(), outgoing.done()));
        return producer.send(record);
    }

    private static <T> T settled(String bootstrap, Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new KafkaUnreachableException(bootstrap, TopicRecords.PATIENCE, e.getCause());
            }
            throw new LetterException(
                    LetterFault.REFUSED,
                    "Kafka at " + bootstrap + " refused: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while sending: the letter's state tells whether it was sent", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(MILLIS));
    }
}
