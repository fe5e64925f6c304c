package cascade.kafka.follow;

import cascade.kafka.KafkaClients;
import cascade.kafka.KafkaConfig;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;

/**
 * Kafka's clients of who follows a topic.
 *
 * @param admin to be closed by who opened it
 * @param stream for a {@link PartitionFollower}
 */
public record TopicClients(TopicAdmin admin, KafkaReadStream<byte[], byte[]> stream) {

    /**
     * Opens both, or none. Blocking.
     *
     * @throws cascade.kafka.KafkaUnreachableException while no broker's name resolves
     */
    public static TopicClients open(Vertx vertx, KafkaConfig kafka, FollowerSettings settings) {
        TopicAdmin admin = new TopicAdmin(vertx, kafka, settings.topic());
        try {
            var consumer = KafkaClients.consumer(kafka.bootstrap(), settings.consumer());
            return new TopicClients(admin, KafkaReadStream.create(vertx, consumer));
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }
}
