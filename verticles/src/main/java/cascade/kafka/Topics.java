package cascade.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, and their creation where they are missing. Records are keyed by user, so that one user's stay in order. */
public final class Topics {

    /** What users did. */
    public static final String EVENTS = "cascade.events";

    /** What was answered, with the exact inputs of the models. */
    public static final String SERVED = "cascade.served";

    /** What came of what was served: a record a request, and more where something came late. */
    public static final String SAMPLES = "cascade.samples";

    /** Items and users as they are published and taken down, by {@code i:ITEM} and {@code u:USER}; compacted. */
    public static final String CATALOGUE = "cascade.catalogue";

    /** Users who were erased, as {@link #CATALOGUE} tells, keyed as what they did: for who joins that. */
    public static final String ERASURES = "cascade.erasures";

    /** Records of {@link #EVENTS} that could not be understood, with the reason. */
    public static final String DEAD_EVENTS = "cascade.events.dead";

    /** What was done about letters of {@link #DEAD_EVENTS}, by the record that a letter is about; compacted. */
    public static final String DEAD_DONE = "cascade.events.dead.done";

    /**
     * So long every record of it stays: for readers that come later than what was sent again behind it, and so that erasures are there for a store that
     * comes back from a backup of the day before.
     */
    private static final Duration ALL_FOR = Duration.ofDays(2);

    /** After which what is not the latest of its key goes: the profile of who was erased, say. */
    private static final Duration OLD_FOR = Duration.ofDays(3);

    /** How old records become. A segment goes as a whole once its last record is so old, half a day after its first. */
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private static final Duration SEGMENT = Duration.ofHours(12);

    /** Longer than anybody keeps letters. */
    private static final Duration DONE_FOR = Duration.ofDays(90);

    /** Longer than records wait for who joins them. */
    private static final Duration ERASURES_FOR = Duration.ofDays(8);

    private static final List<String> KEPT = List.of(EVENTS, SERVED, SAMPLES, DEAD_EVENTS);

    /** Of all topics' names. */
    static final String PREFIX = "cascade.";

    private Topics() {}

    /** Of all topics. */
    static List<String> names() {
        return List.of(EVENTS, SERVED, SAMPLES, CATALOGUE, ERASURES, DEAD_EVENTS, DEAD_DONE);
    }

    private static NewTopic deadDone(short replication) {
        return new NewTopic(DEAD_DONE, 1, replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(DONE_FOR.toMillis())));
    }

    private static NewTopic catalogue(KafkaConfig config) {
        return new NewTopic(CATALOGUE, config.partitions(), config.replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(ALL_FOR.toMillis()),
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(OLD_FOR.toMillis())));
    }

    /**
     * Settings of a topic that lets go what is older: an erased user is gone from it by {@link cascade.features.store.FeatureKeys#ERASED_TTL}, for which his
     * row says that he was. By its own a broker keeps a segment for a week until it is full, and for another until all of it is old.
     */
    private static Map<String, String> keptFor(Duration age) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(age.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(SEGMENT.toMillis()));
    }

    private static void add(NewTopic topic, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(topic.configs());
        all.putAll(settings);
        topic.configs(all);
    }

    /** Completes when all topics exist, however long no broker can be reached; fails with {@link TopicRefusedException} where one refuses. */
    public static Future<Void> createOnceReached(Vertx vertx, KafkaConfig config) {
        return UntilReached.tried(vertx, config.bootstrap(), "make topics", () -> create(vertx, config));
    }

    /** Completes when all topics exist. */
    public static Future<Void> create(Vertx vertx, KafkaConfig config) {
        return vertx.executeBlocking(
                () -> {
                    createMissing(config);
                    return null;
                },
                false);
    }

    private static void createMissing(KafkaConfig config) throws InterruptedException, ExecutionException {
        try (Admin admin = KafkaClients.admin(config.bootstrap())) {
            List<NewTopic> topics = new ArrayList<>();
            KEPT.forEach(name -> topics.add(
                    new NewTopic(name, config.partitions(), config.replication()).configs(keptFor(KEPT_FOR))));
            topics.add(catalogue(config));
            topics.add(
                    new NewTopic(ERASURES, config.partitions(), config.replication()).configs(keptFor(ERASURES_FOR)));
            topics.add(deadDone(config.replication()));
            Map<String, String> durable = DurableTopics.settings(admin, config);
            topics.forEach(topic -> add(topic, durable));
            for (var created : admin.createTopics(topics).values().entrySet()) {
                try {
                    created.getValue().get();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RetriableException) {
                        throw e;
                    }
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new TopicRefusedException(created.getKey(), config, e.getCause());
                    }
                }
            }
        }
    }
}
