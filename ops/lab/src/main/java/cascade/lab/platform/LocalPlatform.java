package cascade.lab.platform;

import cascade.run.process.OpenParts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Redis or a cluster of it, a Kafka, and as many nodes as are started on them: each a process of its own on the loopback interface, to be killed,
 * stopped and started again. Closed in the reverse order of their starts; {@link #close} may come at any time and from any thread.
 */
public final class LocalPlatform implements AutoCloseable {

    private final PlatformSettings settings;
    private final OpenParts parts;
    private final Optional<LocalRedis> redis;
    private final Optional<LocalRedisCluster> cluster;
    private final LocalKafka kafka;

    private LocalPlatform(PlatformSettings settings, OpenParts parts) {
        this.settings = settings;
        this.parts = parts;
        Path data = settings.data().resolve("redis");
        if (settings.masters() > 0) {
            redis = Optional.empty();
            cluster = Optional.of(parts.add(LocalRedisCluster.start(settings.workFolder(), data, settings.masters())));
        } else {
            redis = Optional.of(parts.add(LocalRedis.start(settings.workFolder(), data)));
            cluster = Optional.empty();
        }
        kafka = parts.add(
                LocalKafka.start(settings.workFolder(), settings.data().resolve("kafka"), settings.compilers()));
    }

    /** Starts a Redis and a broker of minutes, all in {@code folder}, and waits until clients can use them. */
    public static LocalPlatform start(Path folder) {
        return start(new PlatformSettings(folder, folder), new OpenParts());
    }

    /**
     * Starts Redis and then Kafka, and waits until clients can use them.
     *
     * @param parts ends what is started, where it is closed first
     */
    public static LocalPlatform start(PlatformSettings settings, OpenParts parts) {
        OpenParts own = parts.add(new OpenParts());
        try {
            return new LocalPlatform(settings, own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** Starts a node as {@code serve} does; {@link NodeProcess#awaitReady} says when it serves. */
    public NodeProcess startNode(NodeSettings node) {
        return parts.add(NodeProcess.serving(settings, node, redisAddress(), kafka.address()));
    }

    /**
     * Starts a node that a laboratory composes, as {@code MAIN CONFIG READY}.
     *
     * @param prefix what its command line begins with
     * @param redis its own way there
     * @param bootstrap of Kafka, likewise
     */
    public NodeProcess startNode(
            Class<?> main, List<String> prefix, NodeSettings node, String redis, String bootstrap) {
        return parts.add(NodeProcess.running(main, prefix, settings, node, redis, bootstrap));
    }

    /** Starts a node that folds events and does nothing else; it may fold before {@link NodeProcess#awaitReady} returns. */
    public NodeProcess startFeedbackNode(NodeSettings node) {
        return parts.add(NodeProcess.running(
                FeedbackNodeMain.class, List.of(), settings, node, redisAddress(), kafka.address()));
    }

    /** That of a platform without a cluster. */
    public LocalRedis redis() {
        return redis.orElseThrow();
    }

    /** That of a platform with a cluster. */
    public LocalRedisCluster cluster() {
        return cluster.orElseThrow();
    }

    public LocalKafka kafka() {
        return kafka;
    }

    /** Where clients reach Redis, whichever it is. */
    public String redisAddress() {
        return redis.map(LocalRedis::address).orElseGet(() -> cluster().address());
    }

    @Override
    public void close() {
        parts.close();
    }
}
