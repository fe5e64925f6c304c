package cascade.feedback;

import cascade.features.store.FeatureStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events into state: polls {@code cascade.events}, folds each batch into the feature store, and commits it only then. A
 * click is in the next feed one poll and one batch later.
 *
 * <p>One batch at a time and a single consumer of the group a node: an item's counters are read, folded and written, and a
 * second writer in between would lose events. While the store is down the batch is repeated, and nothing is lost.
 */
public final class FeedbackVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackVerticle.class);

    private final KafkaConfig kafka;
    private final FeedbackConfig config;
    private final Supplier<FeatureStore> connect;
    private final Sender sender;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter folded;
    private final Counter broken;
    private final Promise<Void> assigned = Promise.promise();
    private @Nullable EventStream stream;

    /**
     * @param connect called once, on the verticle's context
     * @param sender of dead letters
     */
    public FeedbackVerticle(
            KafkaConfig kafka,
            FeedbackConfig config,
            Supplier<FeatureStore> connect,
            Sender sender,
            InstantSource clock,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.config = config;
        this.connect = connect;
        this.sender = sender;
        this.clock = clock;
        this.meters = meters;
        this.folded = meters.counter("cascade.feedback.folded");
        this.broken = meters.counter("cascade.feedback.broken");
    }

    /** Completes when the first partitions are assigned: events published from now on are applied at once. */
    public Future<Void> assigned() {
        return assigned.future();
    }

    @Override
    public Future<?> start() {
        Retry retry = new Retry(vertx, config.firstBackOff(), config.lastBackOff(), meters);
        EventStream opened = new EventStream(vertx, kafka, config);
        stream = opened;
        Work work = new Work(opened, new Folder(connect.get(), retry), new DeadLetters(sender, retry, meters), retry);
        return opened.subscribe(Topics.EVENTS, assigned::tryComplete).onSuccess(subscribed -> loop(work));
    }

    @Override
    public Future<?> stop() {
        return stream == null ? Future.succeededFuture() : stream.close();
    }

    /** What a batch goes through. */
    private record Work(EventStream stream, Folder folder, DeadLetters deadLetters, Retry retry) {}

    private void loop(Work work) {
        work.retry
                .untilDone("poll events", work.stream::poll)
                .compose(batch -> apply(work, batch))
                .onComplete(done -> {
                    if (done.failed()) {
                        // Stores and brokers are tried until they answer, so this is a fault of ours: go on, and say
                        // so.
                        broken.increment();
                        LOG.error("a batch of events broke and was left out; they are still in Kafka", done.cause());
                    }
                    loop(work);
                });
    }

    private Future<Void> apply(Work work, List<ConsumerRecord<byte[], byte[]>> batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        Sorted sorted = Sorted.of(batch, config.rules(), clock.instant());
        Future<Void> applied = Future.all(work.folder.fold(sorted.good()), work.deadLetters.put(sorted.bad()))
                .mapEmpty();
        return work.stream.keepAlive(applied).onSuccess(done -> {
            folded.increment(sorted.good().size());
            work.stream.done(batch);
        });
    }
}
