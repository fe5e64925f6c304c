package cascade.catalogue.log;

import cascade.features.store.FeatureStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.kafka.follow.FollowerSettings;
import cascade.kafka.follow.FollowerSettings.Fetch;
import cascade.kafka.follow.PartitionFollower;
import cascade.kafka.follow.TopicAdmin;
import cascade.kafka.follow.TopicClients;
import cascade.loops.Loop;
import cascade.loops.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store and {@code cascade.catalogue} alike, in the partitions that its group gives this node. Marks in the store say up to where it holds
 * the log; what was written to it before a mark is there as long as the mark is. So a mark that is lower than it was, or gone, says what the
 * store has lost, however it lost it, and everything from there on is put back. Where there is no mark that speaks of this topic, all of
 * the log is put back and all of the store that the log lacks is sent to it.
 *
 * <p>Whatever it does may be done by two at once: versions decide. To be deployed once the topic is there.
 */
public final class ReconcilerVerticle extends VerticleBase {

    private static final String GROUP = "cascade-catalogue-keepers";
    private static final int BATCH = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Fetch FETCH = new Fetch(1, Duration.ofMillis(500));

    /** A comparison takes minutes: others that come or go do not wait for it. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);

    /** Longer than any one answer is waited for. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(5);

    private static final Duration MOST_TO_FINISH = Duration.ofSeconds(1);
    private static final long MOST_TO_LEAVE_MILLIS = 2_000;

    private final KafkaConfig kafka;
    private final FeatureStore store;
    private final CatalogueLog log;
    private final Duration lookEvery;
    private final InstantSource clock;
    private final Loop loop;
    private final MeterRegistry meters;
    private @Nullable Following following;

    private record Following(PartitionFollower<?> follower, ComparedResumePoints resumePoints, TopicAdmin topic) {}

    /** @param lookEvery how often it looks whether the store lost something */
    public ReconcilerVerticle(
            KafkaConfig kafka,
            FeatureStore store,
            CatalogueLog log,
            Duration lookEvery,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.store = store;
        this.log = log;
        this.lookEvery = lookEvery;
        this.clock = clock;
        this.loop = loop(loops);
        this.meters = meters;
    }

    /** The loop of who keeps them alike, or is about to: it has one name. */
    public static Loop loop(Loops loops) {
        return loops.loop("catalogue-log-keeper", MOST_SILENT);
    }

    @Override
    public Future<?> start() {
        var settings = new FollowerSettings(Topics.CATALOGUE, GROUP, false, BATCH, POLL, FETCH, KEEP_ALIVE, lookEvery);
        TopicClients clients = TopicClients.open(vertx, kafka, settings);
        TopicAdmin topic = clients.admin();
        WrittenRecords records = new WrittenRecords(CatalogueLogMetrics.UNREADABLE.counter(meters));
        var resumePoints = new ComparedResumePoints(
                context, topic, store, new Comparison(kafka, store, log, records, clock, loop, meters), clock);
        var steps = new ReconcilerSteps(
                vertx, store, topic, records, clock, loop, CatalogueLogMetrics.RESTORED.counter(meters));
        var follower = new PartitionFollower<>(vertx, clients.stream(), settings, resumePoints, steps, loop);
        following = new Following(follower, resumePoints, topic);
        return follower.start(() -> {});
    }

    /** Ends at once; another node goes on, or this one from the marks at its next start. */
    @Override
    public Future<?> stop() {
        Following of = following;
        if (of == null) {
            return Future.succeededFuture();
        }
        Future<Void> left = of.follower().stop(MOST_TO_FINISH);
        return vertx.<Void>executeBlocking(
                        () -> {
                            of.resumePoints().close();
                            return null;
                        },
                        false)
                .transform(_ -> left)
                .timeout(MOST_TO_LEAVE_MILLIS, TimeUnit.MILLISECONDS)
                .transform(_ -> of.topic().close());
    }
}
