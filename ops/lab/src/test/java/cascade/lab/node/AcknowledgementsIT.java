package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.Acknowledgements;
import cascade.kafka.Topics;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a node says of its topics, some of which somebody else has made. */
@Tag("long")
class AcknowledgementsIT {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Acknowledgements.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void aNodeSaysWhatItsAcknowledgementsAreWorth() throws Exception {
        try (var node = new NodeUnderTest(folder)) {
            createThatTakesNothing(node, Topics.CATALOGUE);
            node.start();

            await().atMost(NodeUnderTest.PATIENCE)
                    .untilAsserted(() -> assertThat(node.get("/metrics").body())
                            .contains("cascade_kafka_topic_replicas{topic=\"cascade.events\"} 1")
                            .contains("cascade_kafka_topic_replicas_required{topic=\"cascade.events\"} 1")
                            .contains("cascade_kafka_topic_replicas{topic=\"cascade.catalogue\"} 1")
                            .contains("cascade_kafka_topic_replicas_required{topic=\"cascade.catalogue\"} 2"));
            await().atMost(NodeUnderTest.PATIENCE)
                    .untilAsserted(() -> assertThat(List.copyOf(log.list))
                            .allMatch(event -> event.getLevel().equals(Level.WARN))
                            .extracting(ILoggingEvent::getFormattedMessage)
                            .anyMatch(line -> line.contains("cascade.events,")
                                    && line.endsWith(
                                            "has 1 replica: what Kafka acknowledged is lost with that broker's disk"))
                            .anyMatch(line -> line.equals("Each of cascade.catalogue has 1 of the 2 replicas that"
                                    + " min.insync.replicas asks for: it takes no records")));
        }
    }

    private static void createThatTakesNothing(NodeUnderTest node, String topic)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", node.kafka.address()))) {
            admin.createTopics(List.of(new NewTopic(topic, 12, (short) 1)
                            .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2"))))
                    .all()
                    .get();
        }
    }
}
