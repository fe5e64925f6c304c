package cascade.feedback;

import cascade.features.event.FeedEvent;
import cascade.features.store.FeedbackStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import cascade.kafka.follow.FollowerSettings;
import cascade.kafka.follow.FollowerSettings.Fetch;
import cascade.kafka.follow.PartitionFollower;
import cascade.kafka.follow.TopicAdmin;
import cascade.kafka.follow.TopicClients;
import cascade.loops.Loop;
import cascade.loops.Loops;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into state: polls {@code cascade.events}, folds each batch into the feature store, and goes on only then. A click is in the
 * next feed one poll and one batch later. On as many nodes as there are: the group shares the partitions out, and rows know what they
 * hold, so that neither a handover nor a node that was thought dead loses or doubles anything.
 *
 * <p>One batch is applied at a time, and one read ahead. While the store is down the batch is repeated, and nothing is lost; where the store lost something, this goes back
 * to it. Whoever stops finishes his batch first.
 */
public final class FeedbackVerticle extends VerticleBase {

    /** Longer than a batch takes while the store answers. */
    private static final Duration MOST_TO_FINISH = Duration.ofSeconds(5);

    /** Longer than a broker is back before a node looks; shorter than ids of events are known, so that nothing of it counts twice. */
    private static final Duration RECENT = Duration.ofHours(1);

    /** Events that come alone wait a little for others: a fetch costs the broker as much as a hundred events. */
    private static final Fetch FETCH = new Fetch(8 << 10, Duration.ofMillis(25));

    /** Well under the five minutes without a poll after which Kafka gives a consumer's partitions away. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    /** Kafka's client gives up what it asks within a minute; whatever is repeated goes on with each attempt. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(3);

    private final KafkaConfig kafka;
    private final FeedbackConfig config;
    private final Supplier<? extends FeedbackStore> connect;
    private final Sender sender;
    private final RecentPages pages;
    private final Consumer<FeedEvent> heard;
    private final InstantSource clock;
    private final Loop loop;
    private final MeterRegistry meters;
    private final Promise<Void> assigned = Promise.promise();
    private @Nullable Following following;

    /** What follows the log, and what it asks about it. */
    private record Following(PartitionFollower<?> follower, TopicAdmin topic) {}

    /**
     * @param connect called once, on the verticle's context
     * @param sender of dead letters, and of what is in a foreign partition
     * @param pages that this process serves, by which events are counted
     * @param heard told of each event that is new to its user's state, on any thread
     */
    public FeedbackVerticle(
            KafkaConfig kafka,
            FeedbackConfig config,
            Supplier<? extends FeedbackStore> connect,
            Sender sender,
            RecentPages pages,
            Consumer<FeedEvent> heard,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.config = config;
        this.connect = connect;
        this.sender = sender;
        this.pages = pages;
        this.heard = heard;
        this.clock = clock;
        this.loop = loop(loops);
        this.meters = meters;
    }

    /** The loop of who folds, or is about to: it has one name. */
    public static Loop loop(Loops loops) {
        return loops.loop("feedback", MOST_SILENT);
    }

    /** Completes when the first partitions are assigned: events published from now on are applied at once. */
    public Future<Void> assigned() {
        return assigned.future();
    }

    @Override
    public Future<?> start() {
        // First: where they cannot be made there is nothing else to close.
        TopicClients clients = TopicClients.open(vertx, kafka, settings());
        TopicAdmin topic = clients.admin();
        FeedbackStore store = connect.get();
        var resumePoints = new EventResumePoints(
                store, partitions -> topic.bounds(partitions, clock.instant().minus(RECENT)), meters);
        var follower =
                new PartitionFollower<>(vertx, clients.stream(), settings(), resumePoints, steps(store, topic), loop);
        FeedbackMetrics.BACKLOG.gauge(meters, follower, PartitionFollower::lag);
        following = new Following(follower, topic);
        return follower.start(assigned::tryComplete);
    }

    private FollowerSettings settings() {
        return new FollowerSettings(
                Topics.EVENTS,
                config.group(),
                true,
                config.batch(),
                config.pollTimeout(),
                FETCH,
                KEEP_ALIVE,
                // Each batch looks, and events come all the time.
                Duration.ZERO);
    }

    private FeedbackSteps steps(FeedbackStore store, TopicAdmin topic) {
        Retry retry = new Retry(vertx, config.firstBackOff(), config.lastBackOff(), loop, meters);
        BatchApplier applier = new BatchApplier(
                store,
                new Folder(store, pages, heard, meters),
                new DeadLetters(sender, retry, meters),
                new MisroutedRecords(store, sender, retry, meters),
                retry);
        return new FeedbackSteps(vertx, config, store, applier, retry, topic::partitions, clock, meters);
    }

    @Override
    public Future<?> stop() {
        Following of = following;
        return of == null
                ? Future.succeededFuture()
                : of.follower().stop(MOST_TO_FINISH).transform(_ -> of.topic().close());
    }
}
