package cascade.lab.verify.feedback;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.Waiting;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The store of a platform with the community of {@link Telling} in it, beside the topics that events go to. Blocking. */
public final class CommunityStore implements AutoCloseable {

    private static final int PARTITIONS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MOST_CATCHING_UP = Duration.ofMinutes(5);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final String kafka;
    private final RedisLink link;
    private final FeatureStore store;

    private CommunityStore(LocalPlatform platform) {
        this.kafka = platform.kafka().address();
        this.link = new RedisLink(vertx, platform.redisAddress(), COMMAND_TIMEOUT);
        this.store = new RedisFeatureStore(link);
    }

    /** Puts the community into the store of {@code platform}, and makes the topics, before a node starts. */
    public static CommunityStore fill(LocalPlatform platform) {
        var filled = new CommunityStore(platform);
        try {
            Waiting.await(filled.link.open(), PATIENCE);
            Telling.publish(filled.store);
            Waiting.await(
                    Topics.create(filled.vertx, new KafkaConfig(filled.kafka, PARTITIONS, (short) 1, KAFKA_TIMEOUT)),
                    PATIENCE);
            return filled;
        } catch (RuntimeException e) {
            filled.close();
            throw e;
        }
    }

    /** What the store holds, once it holds all that is in the log, beside what was acknowledged. */
    public Comparison compare(Iterable<Told> acknowledged) {
        try (Lag lag = new Lag(store, kafka, PARTITIONS)) {
            Waiting.until("the store to catch up with the log", MOST_CATCHING_UP, () -> lag.events() == 0);
        }
        Oracle oracle = new Oracle(System.currentTimeMillis());
        acknowledged.forEach(oracle::count);
        return Comparison.of(store, oracle);
    }

    @Override
    public void close() {
        Waiting.await(link.close().transform(_ -> vertx.close()), PATIENCE);
    }
}
