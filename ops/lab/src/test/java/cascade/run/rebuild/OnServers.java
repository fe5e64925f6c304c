package cascade.run.rebuild;

import static cascade.lab.platform.Settled.settle;
import static org.awaitility.Awaitility.await;

import cascade.AppConfig;
import cascade.FeedbackNode;
import cascade.RedisConfig;
import cascade.features.LogPosition;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisGenerations;
import cascade.features.redis.RedisLink;
import cascade.features.store.StoreLimits;
import cascade.feedback.FeedbackConfig;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalPlatform;
import cascade.run.progress.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of rebuilds beside a real Redis, a real Kafka and a node that folds. */
abstract class OnServers {

    static final int PARTITIONS = 4;
    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final StoreLimits LIMITS = StoreLimits.defaults();

    LocalPlatform platform;
    Vertx vertx;
    RedisLink link;
    RedisFeatureStore store;
    RedisGenerations generations;

    @BeforeEach
    void startServers(@TempDir Path folder) {
        platform = LocalPlatform.start(folder);
        vertx = Vertx.vertx();
        link = new RedisLink(vertx, platform.redisAddress(), Duration.ofSeconds(10));
        settle(link.open());
        store = new RedisFeatureStore(link, LIMITS);
        generations = new RedisGenerations(link, LIMITS);
        settle(Topics.create(vertx, kafkaConfig(PARTITIONS)));
    }

    @AfterEach
    void stopServers() {
        settle(link.close());
        settle(vertx.close());
        platform.close();
    }

    KafkaConfig kafkaConfig(int partitions) {
        return new KafkaConfig(platform.kafka().address(), partitions, (short) 1, Duration.ofSeconds(20));
    }

    /** A node that folds. */
    FeedbackNode node() {
        AppConfig standard = AppConfig.defaults();
        return settle(FeedbackNode.start(
                vertx,
                new AppConfig(
                        standard.threads(),
                        standard.admission(),
                        standard.http(),
                        standard.feed(),
                        standard.experiments(),
                        new RedisConfig(platform.redisAddress(), Duration.ofSeconds(10)),
                        LIMITS,
                        kafkaConfig(PARTITIONS),
                        standard.catalogue(),
                        standard.catalogueLog(),
                        standard.models(),
                        standard.fetch(),
                        standard.recall(),
                        standard.towers(),
                        standard.rank(),
                        standard.rerank(),
                        standard.explore(),
                        standard.served(),
                        standard.feedback(),
                        standard.samples()),
                new SimpleMeterRegistry()));
    }

    void publish() {
        for (int item = 0; item < Crowd.ITEMS; item++) {
            settle(store.putItem(Crowd.item(item)));
        }
        for (int user = 0; user < Crowd.USERS; user++) {
            settle(store.putProfile(Crowd.user(user), Crowd.profile(user)));
        }
    }

    Rebuild rebuild(EventSource log, RebuildSettings settings) {
        return new Rebuild(
                generations,
                log,
                platform.kafka().address(),
                FeedbackConfig.defaults().rules(),
                settings,
                InstantSource.system(),
                Progress.NONE);
    }

    static RebuildSettings quick() {
        return new RebuildSettings(true, true, Duration.ofSeconds(1), Duration.ofMillis(100));
    }

    /** Returns once the generation in force holds all that is in Kafka. */
    void awaitFolded() {
        List<TopicPartition> partitions = partitions();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.kafka().address()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                Set<Integer> numbers =
                        partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
                Map<Integer, Long> marks = settle(store.watermarks(numbers));
                return partitions.stream()
                        .allMatch(partition -> LogPosition.offset(marks.getOrDefault(partition.partition(), 0L))
                                == ends.get(partition));
            });
        }
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.EVENTS, partition))
                .toList();
    }

    List<String> keys(String pattern) {
        return send(Request.cmd(Command.KEYS).arg(pattern)).stream()
                .map(Response::toString)
                .sorted()
                .toList();
    }

    Response send(Request request) {
        return settle(link.send(request));
    }
}
