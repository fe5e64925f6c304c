package cascade.lab.verify.retention;

import cascade.kafka.KafkaClients;
import cascade.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topic of events where a clock that is not the broker's writes to it. */
final class LastingTopic {

    private LastingTopic() {}

    /** Makes the topic. The broker, by its own clock, would find its records weeks old, and delete them. */
    static void create(String kafka, int partitions) {
        NewTopic topic = new NewTopic(Topics.EVENTS, partitions, (short) 1)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.SEGMENT_MS_CONFIG, "" + Long.MAX_VALUE));
        try (Admin admin = KafkaClients.admin(kafka)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot make the topic of events", e);
        }
    }
}
