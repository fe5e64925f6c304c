package cascade.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What an acknowledgement of a topic is worth. A record is acknowledged when all replicas that are in sync have it, and refused where those are fewer than
 * required: so required ones have it at least.
 *
 * @param replicas of the partition with the fewest
 * @param required {@code min.insync.replicas}
 */
record Durability(int replicas, int required) {

    /** By topic, of those that are there. Blocking. */
    static Map<String, Durability> of(Admin admin, List<String> topics) {
        Map<String, TopicDescription> described = described(admin, topics);
        List<ConfigResource> resources =
                described.keySet().stream().map(Durability::resource).toList();
        Map<ConfigResource, Config> configs =
                answer(admin.describeConfigs(resources).all());
        Map<String, Durability> found = new HashMap<>();
        described.forEach((topic, description) ->
                found.put(topic, new Durability(replicas(description), required(configs.get(resource(topic))))));
        return found;
    }

    private static Map<String, TopicDescription> described(Admin admin, List<String> topics) {
        Map<String, TopicDescription> described = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, asked) -> {
            try {
                described.put(topic, answer(asked));
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return described;
    }

    static <T> T answer(KafkaFuture<T> asked) {
        return asked.toCompletionStage().toCompletableFuture().join();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    static int required(Config config) {
        return Integer.parseInt(
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
    }

    /** True where the loss of one broker may lose what was acknowledged, or where nothing ever is. */
    boolean isWeak() {
        return required < 2 || required > replicas;
    }

    /** For people, of one topic. */
    String text() {
        if (required > replicas) {
            return "has %d of the %d replicas that min.insync.replicas asks for: it takes no records"
                    .formatted(replicas, required);
        }
        if (replicas == 1) {
            return "has 1 replica: what Kafka acknowledged is lost with that broker's disk";
        }
        if (required == 1) {
            return "has %d replicas, of which 1 may be all that has a record when Kafka acknowledges it: min.insync.replicas is 1"
                    .formatted(replicas);
        }
        return "has %d replicas, of which %d have a record at least when Kafka acknowledges it"
                .formatted(replicas, required);
    }
}
