package cascade.kafka.follow;

import cascade.kafka.KafkaClients;
import cascade.kafka.KafkaConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A topic as its broker describes it: its id, and what its partitions have. Confined to the context that made it. */
public final class TopicAdmin {

    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context context;
    private final String topic;
    private final Admin admin;
    private volatile int partitions;
    private String id = "";
    private long idNanos;

    public TopicAdmin(Vertx vertx, KafkaConfig kafka, String topic) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.topic = topic;
        this.admin = KafkaClients.admin(kafka.bootstrap());
    }

    /**
     * Ends are those of all that was written, whether or not it is for readers yet.
     *
     * @param since from then on records are recent
     */
    public Future<TopicBounds> bounds(Set<TopicPartition> partitions, Instant since) {
        return Future.all(
                        id(),
                        offsets(partitions, OffsetSpec.earliest()),
                        offsets(partitions, OffsetSpec.forTimestamp(since.toEpochMilli())),
                        offsets(partitions, OffsetSpec.latest()))
                .map(found -> new TopicBounds(
                        found.resultAt(0), bounds(found.resultAt(1), found.resultAt(2), found.resultAt(3))));
    }

    /** Where each of its partitions ends, whether or not the last records are for readers yet: the offset of the record that comes next. */
    Future<Map<Integer, Long>> ends() {
        return id().compose(_ -> offsets(
                        IntStream.range(0, partitions)
                                .mapToObj(partition -> new TopicPartition(topic, partition))
                                .collect(Collectors.toSet()),
                        OffsetSpec.latest()))
                .map(found -> {
                    Map<Integer, Long> ends = new HashMap<>();
                    found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
                    return ends;
                });
    }

    private static Map<TopicPartition, TopicBounds.Bounds> bounds(
            Map<TopicPartition, ListOffsetsResultInfo> begins,
            Map<TopicPartition, ListOffsetsResultInfo> recents,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<TopicPartition, TopicBounds.Bounds> bounds = new HashMap<>();
        ends.forEach((partition, end) -> {
            long recent = recents.get(partition).offset(); // negative where nothing is as young
            bounds.put(
                    partition,
                    new TopicBounds.Bounds(
                            begins.get(partition).offset(), recent < 0 ? end.offset() : recent, end.offset()));
        });
        return bounds;
    }

    /** Partitions that the topic had at the last look; 0 before the first. */
    public int partitions() {
        return partitions;
    }

    /** Another one where the topic was deleted and made again; as it was at most so long ago. */
    public Future<String> id(Duration ago) {
        return id.isEmpty() || System.nanoTime() - idNanos >= ago.toNanos() ? id() : Future.succeededFuture(id);
    }

    private Future<String> id() {
        return answered(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .map(found -> {
                    partitions = found.partitions().size();
                    id = found.topicId().toString();
                    idNanos = System.nanoTime();
                    return id;
                });
    }

    private Future<Map<TopicPartition, ListOffsetsResultInfo>> offsets(Set<TopicPartition> of, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        of.forEach(partition -> wanted.put(partition, which));
        return answered(admin.listOffsets(wanted).all());
    }

    private <T> Future<T> answered(KafkaFuture<T> answer) {
        return Future.fromCompletionStage(answer.toCompletionStage(), context);
    }

    public Future<Void> close() {
        return vertx.executeBlocking(() -> {
            admin.close(MOST_TO_CLOSE);
            return null;
        });
    }
}
