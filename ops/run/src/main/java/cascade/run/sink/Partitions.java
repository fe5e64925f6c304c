package cascade.run.sink;

import cascade.training.log.layout.Listing;
import cascade.training.log.layout.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that a sink reads, each from where the log ends. Topics and partitions that come later are taken up when they are there; so are all
 * where no broker's name resolves yet, without which there is no consumer.
 */
final class Partitions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final Supplier<Consumer<byte[], byte[]>> opening;
    private @Nullable Consumer<byte[], byte[]> opened;
    private final Map<TopicPartition, Batch> batches = new HashMap<>();
    private final Map<TopicPartition, Long> refused = new HashMap<>();

    /** @param opening called until it returns a consumer, which is closed with this */
    Partitions(Supplier<Consumer<byte[], byte[]>> opening) {
        this.opening = opening;
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> consumer = opened;
        if (consumer == null) {
            consumer = opening.get();
            opened = consumer;
        }
        return consumer;
    }

    /** Takes up those that are there and were not, each from where {@code listing} then says. */
    void takeUp(Supplier<Listing> listing) {
        Consumer<byte[], byte[]> consumer = consumer();
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        List<TopicPartition> found = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            for (PartitionInfo info : there.getOrDefault(topic.text(), List.of())) {
                TopicPartition partition = new TopicPartition(info.topic(), info.partition());
                if (!batches.containsKey(partition)) {
                    found.add(partition);
                }
            }
        }
        if (!found.isEmpty()) {
            takeUp(consumer, found, listing.get());
        }
    }

    private void takeUp(Consumer<byte[], byte[]> consumer, List<TopicPartition> found, Listing listing) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(found);
        Map<TopicPartition, Long> ends = consumer.endOffsets(found);
        Map<TopicPartition, Batch> taken = new HashMap<>();
        for (TopicPartition partition : found) {
            Topic topic = topic(partition).orElseThrow();
            long start = starts.get(partition);
            long end = ends.get(partition);
            OptionalLong next = listing.next(topic, partition.partition());
            if (next.orElse(start) > end) {
                refuse(partition, next.getAsLong(), end);
                continue;
            }
            if (next.isPresent() && next.getAsLong() < start) {
                LOG.warn(
                        "{} partition {}: offsets {} to {} left Kafka before they were written, and are missing in the log",
                        partition.topic(),
                        partition.partition(),
                        next.getAsLong(),
                        start - 1);
            }
            taken.put(partition, new Batch(topic, partition.partition(), Math.max(start, next.orElse(start))));
        }
        refused.keySet().removeAll(taken.keySet());
        batches.putAll(taken);
        consumer.assign(batches.keySet());
        taken.forEach((partition, batch) -> consumer.seek(partition, batch.first()));
    }

    /** Its offsets are those of another log: what is written under them would be taken for what is there. */
    private void refuse(TopicPartition partition, long next, long end) {
        if (refused.put(partition, end) == null) {
            LOG.error(
                    "{} partition {} ends at {} in Kafka, and the log has it up to {}: the topic was made anew, or lost its end. It is not"
                            + " written; start a sink with another folder for what comes now",
                    partition.topic(),
                    partition.partition(),
                    end,
                    next);
        }
    }

    private static Optional<Topic> topic(TopicPartition partition) {
        for (Topic topic : Topic.values()) {
            if (topic.text().equals(partition.topic())) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }

    /** Reads these no more, until {@link #takeUp} finds where they go on. */
    void letGo(Collection<TopicPartition> gone) {
        batches.keySet().removeAll(gone);
        consumer().assign(batches.keySet());
    }

    /** The next records of those that were taken up. */
    ConsumerRecords<byte[], byte[]> poll(Duration most) {
        return consumer().poll(most);
    }

    /** Offset of the next record. */
    long position(TopicPartition partition) {
        return consumer().position(partition);
    }

    /** For who looks at the lag; nothing rests on it. */
    void commit(Map<TopicPartition, OffsetAndMetadata> written) {
        consumer().commitAsync(written, (_, _) -> {});
    }

    Batch batch(TopicPartition partition) {
        Batch batch = batches.get(partition);
        if (batch == null) {
            throw new IllegalStateException("nobody asked for " + partition);
        }
        return batch;
    }

    Map<TopicPartition, Batch> all() {
        return batches;
    }

    /** The same in the order in which they are written: who was erased is known before what he did is written. */
    Map<TopicPartition, Batch> inOrder() {
        Map<TopicPartition, Batch> ordered = new LinkedHashMap<>();
        batches.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().isUrgent() ? 0 : 1))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    Collection<Batch> batches() {
        return batches.values();
    }

    /** Partitions that are not written since their offsets are those of another log. */
    int refused() {
        return refused.size();
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
