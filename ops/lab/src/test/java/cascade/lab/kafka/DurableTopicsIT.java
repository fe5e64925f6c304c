package cascade.lab.kafka;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cascade.feedback.EventRules;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalKafka;
import cascade.lab.platform.ThreeBrokers;
import cascade.samples.SamplesConfig;
import cascade.samples.SamplesStreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many replicas topics are made with, and how many of them have what is acknowledged. */
@Tag("long")
class DurableTopicsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final short THREE = 3;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        settle(vertx.close());
    }

    @Test
    void ofThreeReplicasTwoHaveWhatIsAcknowledged() throws Exception {
        try (ThreeBrokers kafka = ThreeBrokers.start(folder)) {
            KafkaConfig config = config(kafka.address(), KafkaConfig.BROKERS_OWN);
            settle(Topics.create(vertx, config));
            // There before, and so left as it is.
            create(kafka.address(), "cascade.other");

            try (SamplesStreams _ = samples(config)) {
                String changelog = "durable-topics-it-requests-changelog";
                await().atMost(PATIENCE).until(() -> topics(kafka.address()).containsKey(changelog));
                Map<String, String> topics = topics(kafka.address());
                assertThat(topics.remove("cascade.other")).isEqualTo("1 of 3");
                assertThat(topics)
                        .hasSize(8)
                        .allSatisfy((name, worth) -> assertThat(worth).as(name).isEqualTo("2 of 3"));
            }

            Sender sender = new Sender(vertx, config, Batching.AWAITED, "test", 10, new SimpleMeterRegistry());
            settle(sender.send(Topics.EVENTS, "u1", new byte[1]));
            kafka.kill(2);
            await().atMost(PATIENCE).until(() -> mostInSync(kafka.address()) == 2);
            await().atMost(PATIENCE).until(() -> isAcknowledged(sender));
            kafka.kill(1);
            await().atMost(PATIENCE).until(() -> mostInSync(kafka.address()) == 1);
            assertThat(isAcknowledged(sender)).isFalse();
            settle(sender.close(0));
        }
    }

    @Test
    void asManyReplicasAreMadeAsAreAskedFor() throws Exception {
        try (ThreeBrokers kafka = ThreeBrokers.start(folder)) {
            settle(Topics.create(vertx, config(kafka.address(), THREE)));
            assertThat(topics(kafka.address()).values()).hasSize(7).containsOnly("2 of 3");
        }
    }

    @Test
    void ofABrokerAloneThereIsOneReplica() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"))) {
            settle(Topics.create(vertx, config(kafka.address(), KafkaConfig.BROKERS_OWN)));
            assertThat(topics(kafka.address()).values()).hasSize(7).containsOnly("1 of 1");
        }
    }

    @Test
    void aBrokerThatHasNotSoManySaysWhatItWasAskedFor() {
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"))) {
            assertThatThrownBy(() -> settle(Topics.create(vertx, config(kafka.address(), THREE))))
                    .hasRootCauseInstanceOf(InvalidReplicationFactorException.class)
                    .hasStackTraceContaining("does not make cascade.")
                    .hasStackTraceContaining("kafka.replication = 3");
        }
    }

    private static KafkaConfig config(String bootstrap, short replication) {
        return new KafkaConfig(bootstrap, 2, replication, Duration.ofSeconds(5));
    }

    private SamplesStreams samples(KafkaConfig kafka) {
        SamplesConfig usual = SamplesConfig.defaults();
        SamplesConfig config = new SamplesConfig(
                true,
                "durable-topics-it",
                usual.window(),
                usual.impressionWait(),
                false,
                usual.lateness(),
                usual.unservedWait(),
                usual.mostBytes(),
                folder.resolve("samples"),
                1,
                0);
        return SamplesStreams.start(kafka, config, new EventRules(Duration.ofHours(24)), new SimpleMeterRegistry());
    }

    private static void create(String bootstrap, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, THREE))).all().get();
        }
    }

    /** By name, such as {@code 2 of 3}: of how many replicas how many have what is acknowledged. */
    private static Map<String, String> topics(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<String, String> found = new HashMap<>();
            for (var topic : admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values()) {
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                String required = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                        .value();
                found.put(
                        topic.name(),
                        required + " of "
                                + topic.partitions().getFirst().replicas().size());
            }
            return found;
        }
    }

    /** Replicas in sync of the partition of events that has most. */
    private static int mostInSync(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin
                    .describeTopics(List.of(Topics.EVENTS))
                    .allTopicNames()
                    .get()
                    .get(Topics.EVENTS)
                    .partitions()
                    .stream()
                    .mapToInt(partition -> partition.isr().size())
                    .max()
                    .orElseThrow();
        }
    }

    private static boolean isAcknowledged(Sender sender) {
        return settle(sender.send(Topics.EVENTS, "u1", new byte[1])
                .transform(sent -> Future.succeededFuture(sent.succeeded())));
    }
}
