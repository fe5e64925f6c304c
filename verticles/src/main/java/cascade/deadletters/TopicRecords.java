package cascade.deadletters;

import cascade.feedback.RecordPlace;
import cascade.kafka.KafkaUnreachableException;
import cascade.kafka.OffsetRange;
import cascade.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads records by their places, in no consumer group, so that it disturbs nobody. Blocking; for one thread. Every method throws
 * {@link KafkaUnreachableException} where Kafka does not answer.
 */
public final class TopicRecords implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrap;
    private final long most;
    private final TopicReader reader;

    /** @param most records that a scan reads */
    public TopicRecords(String bootstrap, long most) {
        this.bootstrap = bootstrap;
        this.most = most;
        this.reader = TopicReader.ofAll(bootstrap, PATIENCE);
    }

    String bootstrap() {
        return bootstrap;
    }

    /**
     * Every record of a topic up to what its ends are now, partition by partition, in batches as they come; none where there is
     * no such topic.
     *
     * @param since when the first of them was written; all where empty
     * @return whether there were more than may be read, of which these were the latest
     */
    public boolean scan(
            String topic,
            Optional<Instant> since,
            String step,
            ScanProgress progress,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> each) {
        return answered(() -> {
            List<TopicPartition> partitions = reader.partitions(topic);
            Map<TopicPartition, OffsetRange> all =
                    since.isEmpty() ? reader.ranges(partitions) : reader.ranges(partitions, since.get());
            Map<TopicPartition, OffsetRange> latest = Latest.of(all, most);
            reader.begin(latest);
            long total = reader.left();
            long left = total;
            while (left > 0) {
                each.accept(reader.next());
                left = reader.left();
                progress.progress(step, total - left, total);
            }
            return !latest.equals(all);
        });
    }

    /** The record at {@code place}; empty where it is no longer there, or never was. */
    Optional<ConsumerRecord<byte[], byte[]>> at(RecordPlace place) {
        var partition = new TopicPartition(place.topic(), place.partition());
        return answered(() -> {
            if (!reader.partitions(place.topic()).contains(partition)) {
                return Optional.empty();
            }
            OffsetRange has = reader.ranges(List.of(partition)).get(partition);
            if (place.offset() < has.begin() || place.offset() >= has.end()) {
                return Optional.empty();
            }
            reader.begin(Map.of(partition, new OffsetRange(place.offset(), place.offset() + 1)));
            return reader.next().stream().findFirst();
        });
    }

    private <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw new KafkaUnreachableException(bootstrap, PATIENCE, e);
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(bootstrap, e);
        } finally {
            // What was fetched ahead is let go.
            reader.end();
        }
    }

    /** Ends what is being asked with a {@link KafkaUnreachableException}, or else the next question. For any thread. */
    void wakeUp() {
        reader.wakeUp();
    }

    @Override
    public void close() {
        reader.close();
    }
}
