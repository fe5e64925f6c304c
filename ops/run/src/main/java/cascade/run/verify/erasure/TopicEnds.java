package cascade.run.verify.erasure;

import cascade.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Our topics and when they let records go. */
final class TopicEnds {

    private static final String OURS = "cascade";
    private static final String CHANGELOG = "-changelog";
    private static final String REPARTITION = "-repartition";

    private TopicEnds() {}

    /** Of the broker at {@code bootstrap}: those whose names begin as ours, and what Kafka Streams keeps of any. */
    static Map<String, TopicEnd> of(String bootstrap) {
        try (Admin admin = KafkaClients.admin(bootstrap)) {
            Set<String> names = new TreeSet<>(await(admin.listTopics().names()));
            names.removeIf(name -> !name.startsWith(OURS) && !name.endsWith(CHANGELOG) && !name.endsWith(REPARTITION));
            List<ConfigResource> resources = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            Map<String, TopicEnd> ends = new HashMap<>();
            await(admin.describeConfigs(resources).all())
                    .forEach((resource, config) -> ends.put(resource.name(), end(config)));
            return ends;
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new KafkaNotAskedException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static TopicEnd end(Config config) {
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        return new TopicEnd(
                policy.contains(TopicConfig.CLEANUP_POLICY_DELETE),
                duration(config, TopicConfig.RETENTION_MS_CONFIG),
                duration(config, TopicConfig.SEGMENT_MS_CONFIG).orElse(Duration.ZERO),
                policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                duration(config, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                duration(config, TopicConfig.DELETE_RETENTION_MS_CONFIG).orElse(Duration.ZERO));
    }

    /** Empty of what never comes to its end. */
    private static Optional<Duration> duration(Config config, String name) {
        long millis = Long.parseLong(config.get(name).value());
        return millis < 0 || millis == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
