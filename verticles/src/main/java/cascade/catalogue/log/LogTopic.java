package cascade.catalogue.log;

import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** {@code cascade.catalogue} as the broker has it now. Waits for answers. */
final class LogTopic implements AutoCloseable {

    private static final int ANSWER_MILLIS = 20_000;
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(1);

    private final Admin admin;

    LogTopic(KafkaConfig kafka) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS));
    }

    /**
     * The topic.
     *
     * @param id another one where it was deleted and made again
     */
    record Look(String id, int partitions) {

        /** The partition of a key, as producers have it. */
        int partition(byte[] key) {
            return Utils.toPositive(Utils.murmur2(key)) % partitions;
        }
    }

    /** From the first offset that a partition still has to the one that comes next. */
    record Range(long begin, long end) {}

    Look look() throws ExecutionException, InterruptedException {
        TopicDescription found = admin.describeTopics(List.of(Topics.CATALOGUE))
                .topicNameValues()
                .get(Topics.CATALOGUE)
                .get();
        return new Look(found.topicId().toString(), found.partitions().size());
    }

    Map<Integer, Range> ranges(Set<Integer> partitions) throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<Integer, Range> ranges = new HashMap<>();
        offsets(partitions, OffsetSpec.latest())
                .forEach((partition, end) -> ranges.put(
                        partition.partition(), new Range(begins.get(partition).offset(), end.offset())));
        return ranges;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<Integer> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(LogTopic::partition, _ -> which)))
                .all()
                .get();
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(Topics.CATALOGUE, number);
    }

    @Override
    public void close() {
        admin.close(MOST_TO_CLOSE);
    }
}
