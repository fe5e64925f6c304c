package cascade.catalogue.log;

import cascade.kafka.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A member of the group that shares the log's partitions. A partition that comes to it stands still until {@link #goOn}. It stays a member while it
 * does something long, as long as it says so now and then.
 */
final class Membership {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Well under the time after which a member that does not poll has left. */
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(3);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BooleanSupplier isClosing;
    private long polledNanos = System.nanoTime();

    Membership(KafkaConsumer<byte[], byte[]> consumer, BooleanSupplier isClosing) {
        this.consumer = consumer;
        this.isClosing = isClosing;
        consumer.subscribe(List.of(Topics.CATALOGUE), new StandStill());
    }

    /** Told within a poll. */
    private final class StandStill implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was done in them is in the store, and so is up to where.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            partitions.forEach(partition -> consumer.seek(partition, 0));
        }
    }

    Set<Integer> partitions() {
        Set<Integer> partitions = new HashSet<>();
        consumer.assignment().forEach(partition -> partitions.add(partition.partition()));
        return partitions;
    }

    ConsumerRecords<byte[], byte[]> poll() {
        polledNanos = System.nanoTime();
        return consumer.poll(POLL);
    }

    long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** Reads on from these offsets, in partitions that it still has. */
    void goOn(Map<Integer, Long> from) {
        from.forEach((partition, offset) -> {
            TopicPartition of = LogTopic.partition(partition);
            if (consumer.assignment().contains(of)) {
                consumer.seek(of, offset);
                consumer.resume(List.of(of));
            }
        });
    }

    /** To be called often while something takes long; throws where this is closing. */
    void stay() throws InterruptedException, ExecutionException {
        if (isClosing.getAsBoolean()) {
            throw new InterruptedException("closing");
        }
        if (System.nanoTime() - polledNanos > ALIVE_EVERY.toNanos()) {
            polledNanos = System.nanoTime();
            Set<TopicPartition> standing = consumer.paused();
            Set<TopicPartition> going = new HashSet<>(consumer.assignment());
            going.removeAll(standing);
            consumer.pause(going);
            ConsumerRecords<byte[], byte[]> none = consumer.poll(Duration.ZERO);
            if (!none.isEmpty()) {
                throw new IllegalStateException("a partition that stands still gave " + none.count() + " records");
            }
            going.retainAll(consumer.assignment());
            consumer.resume(going);
        }
    }
}
