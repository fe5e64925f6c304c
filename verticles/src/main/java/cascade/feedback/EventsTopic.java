package cascade.feedback;

import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The topic of events as its broker describes it: its id, and what its partitions have. */
final class EventsTopic {

    /** Longer than a broker is back before a node looks; shorter than ids of events are known, so that nothing of it counts twice. */
    static final Duration RECENT = Duration.ofHours(1);

    private static final int ANSWER_MILLIS = 20_000;
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final Admin admin;
    private volatile int partitions;

    EventsTopic(Vertx vertx, KafkaConfig kafka, InstantSource clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS));
    }

    /** Ends are those of all that was written, whether or not it is for readers yet. */
    Future<LogBounds> bounds(Set<TopicPartition> partitions) {
        long recent = clock.instant().minus(RECENT).toEpochMilli();
        return Future.all(
                        topic(),
                        offsets(partitions, OffsetSpec.earliest()),
                        offsets(partitions, OffsetSpec.forTimestamp(recent)),
                        offsets(partitions, OffsetSpec.latest()))
                .map(found -> {
                    Map<TopicPartition, ListOffsetsResultInfo> begins = found.resultAt(1);
                    Map<TopicPartition, ListOffsetsResultInfo> recents = found.resultAt(2);
                    Map<TopicPartition, ListOffsetsResultInfo> ends = found.resultAt(3);
                    Map<TopicPartition, LogBounds.Bounds> bounds = new HashMap<>();
                    ends.forEach((partition, end) -> {
                        long since = recents.get(partition).offset(); // negative where nothing is as young
                        bounds.put(
                                partition,
                                new LogBounds.Bounds(
                                        begins.get(partition).offset(),
                                        since < 0 ? end.offset() : since,
                                        end.offset()));
                    });
                    return new LogBounds(found.resultAt(0), bounds);
                });
    }

    /** Partitions that the topic had at the last look; 0 before the first. */
    int partitions() {
        return partitions;
    }

    private Future<String> topic() {
        return answered(admin.describeTopics(List.of(Topics.EVENTS))
                        .topicNameValues()
                        .get(Topics.EVENTS))
                .map(topic -> {
                    partitions = topic.partitions().size();
                    return topic.topicId().toString();
                });
    }

    private Future<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Set<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        return answered(admin.listOffsets(wanted).all());
    }

    private <T> Future<T> answered(KafkaFuture<T> answer) {
        return Future.fromCompletionStage(answer.toCompletionStage(), context);
    }

    Future<Void> close() {
        return vertx.executeBlocking(() -> {
            admin.close(MOST_TO_CLOSE);
            return null;
        });
    }
}
