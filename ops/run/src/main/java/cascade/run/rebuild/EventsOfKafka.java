package cascade.run.rebuild;

import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.KafkaClients;
import cascade.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** {@code cascade.events} as a broker has it, read by no group: nobody's partitions are moved. Blocking; for one thread. */
final class EventsOfKafka implements AutoCloseable {

    private static final int MOST_RECORDS = 4_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final Duration ONE_RECORD = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final List<TopicPartition> partitions;

    /** @throws IllegalStateException where the broker has no such topic, or cannot be reached */
    EventsOfKafka(String bootstrap) {
        this.topic = topicId(bootstrap);
        this.consumer = KafkaClients.consumer(
                bootstrap,
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST_RECORDS,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_MILLIS));
        this.partitions = KafkaClients.partitions(consumer, Topics.EVENTS);
        consumer.assign(partitions);
    }

    private static String topicId(String bootstrap) {
        try (Admin admin = KafkaClients.admin(bootstrap)) {
            return admin.describeTopics(List.of(Topics.EVENTS))
                    .topicNameValues()
                    .get(Topics.EVENTS)
                    .get()
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrap + " does not tell of " + Topics.EVENTS + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** By which Kafka knows it; another one where it was deleted and made again. */
    String topic() {
        return topic;
    }

    int partitions() {
        return partitions.size();
    }

    /** By partition the offset of the first record that is there. */
    Map<Integer, Long> begins() {
        return byNumber(consumer.beginningOffsets(partitions));
    }

    /** By partition the offset after the last record that is for readers. */
    Map<Integer, Long> ends() {
        return byNumber(consumer.endOffsets(partitions));
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return byNumber;
    }

    /** The next {@link #poll} brings what stands there; where nothing is said of a partition, its first record. */
    void seek(Map<Integer, Long> offsets) {
        for (TopicPartition partition : partitions) {
            Long offset = offsets.get(partition.partition());
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    /** The next {@link #poll} brings nothing of these partitions, and of all others. */
    void holdBack(Set<Integer> held) {
        List<TopicPartition> paused = partitions.stream()
                .filter(partition -> held.contains(partition.partition()))
                .toList();
        if (!consumer.paused().equals(Set.copyOf(paused))) {
            consumer.resume(partitions);
            consumer.pause(paused);
        }
    }

    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** The event at one place, which {@link #seek} has to leave again; empty where none is there. */
    Optional<FeedEvent> at(int partition, long offset) {
        return first(partition, offset, offset + 1)
                .filter(record -> record.value() != null)
                .flatMap(EventsOfKafka::event);
    }

    private static Optional<FeedEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(EventCodec.decode(record.value()));
        } catch (CodecException e) {
            return Optional.empty();
        }
    }

    /** True where no record for readers stands in a part that all are past; leaves it as {@link #at}. */
    boolean isNothing(int partition, long from, long end) {
        return first(partition, from, end).isEmpty();
    }

    /** The first record of a part of a partition. @throws IllegalStateException where the broker does not give it within a while */
    private Optional<ConsumerRecord<byte[], byte[]>> first(int partition, long from, long end) {
        TopicPartition place = new TopicPartition(Topics.EVENTS, partition);
        consumer.pause(partitions);
        consumer.resume(List.of(place));
        consumer.seek(place, from);
        try {
            long until = System.nanoTime() + ONE_RECORD.toNanos();
            while (System.nanoTime() < until) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100)).records(place)) {
                    return record.offset() < end ? Optional.of(record) : Optional.empty();
                }
                if (consumer.position(place) >= end) {
                    return Optional.empty();
                }
            }
            throw new IllegalStateException("Kafka does not give what stands at " + from + " of partition " + partition
                    + " of " + place.topic());
        } finally {
            consumer.resume(partitions);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
