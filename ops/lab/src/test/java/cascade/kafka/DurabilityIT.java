package cascade.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.platform.LocalKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class DurabilityIT {

    @TempDir
    private Path folder;

    /** As where Kafka refuses to make one of them. */
    @Test
    void ofATopicThatIsNotThereNothingIsSaidAndOfTheOthersAllTheSame() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"));
                Admin admin = KafkaClients.admin(kafka.address())) {
            admin.createTopics(List.of(
                            new NewTopic("plain", 2, (short) 1),
                            new NewTopic("wants-two", 1, (short) 1)
                                    .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2"))))
                    .all()
                    .get();

            // The broker does not always know at once what it has just made.
            await().untilAsserted(() -> assertThat(Durability.of(admin, List.of("plain", "none", "wants-two")))
                    .isEqualTo(Map.of("plain", new Durability(1, 1), "wants-two", new Durability(1, 2))));
            assertThat(Durability.of(admin, List.of("none"))).isEmpty();
        }
    }
}
