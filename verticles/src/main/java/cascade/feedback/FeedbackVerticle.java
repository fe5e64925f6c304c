package cascade.feedback;

import cascade.features.store.FeedbackStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events into state: polls {@code cascade.events}, folds each batch into the feature store, and goes on only then. A click is in the
 * next feed one poll and one batch later. On as many nodes as there are: the group shares the partitions out, and rows know what they
 * hold, so that neither a handover nor a node that was thought dead loses or doubles anything.
 *
 * <p>One batch at a time. While the store is down the batch is repeated, and nothing is lost; where the store lost something, this goes back
 * to it. Whoever stops finishes his batch first.
 */
public final class FeedbackVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackVerticle.class);

    /** Longer than a batch takes while the store answers. */
    private static final Duration MOST_TO_FINISH = Duration.ofSeconds(5);

    private final KafkaConfig kafka;
    private final FeedbackConfig config;
    private final Supplier<? extends FeedbackStore> connect;
    private final Sender sender;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter folded;
    private final Counter broken;
    private final Counter rewound;
    private final Promise<Void> assigned = Promise.promise();
    private final Promise<Void> stopped = Promise.promise();
    private @Nullable Work working;
    private long session;
    private boolean isStopping;

    /**
     * @param connect called once, on the verticle's context
     * @param sender of dead letters
     */
    public FeedbackVerticle(
            KafkaConfig kafka,
            FeedbackConfig config,
            Supplier<? extends FeedbackStore> connect,
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
        this.rewound = meters.counter("cascade.feedback.rewound");
    }

    /** Completes when the first partitions are assigned: events published from now on are applied at once. */
    public Future<Void> assigned() {
        return assigned.future();
    }

    @Override
    public Future<?> start() {
        FeedbackStore store = connect.get();
        Retry retry = new Retry(vertx, config.firstBackOff(), config.lastBackOff(), meters);
        EventStream stream = new EventStream(vertx, kafka, config, store, clock, meters);
        BatchApplier applier =
                new BatchApplier(store, new Folder(store, meters), new DeadLetters(sender, retry, meters), retry);
        Work work = new Work(stream, store, applier, retry);
        working = work;
        session = store.session();
        return stream.subscribe(assigned::tryComplete).onSuccess(subscribed -> loop(work));
    }

    @Override
    public Future<?> stop() {
        isStopping = true;
        Work work = working;
        if (work == null) {
            return Future.succeededFuture();
        }
        vertx.setTimer(MOST_TO_FINISH.toMillis(), _ -> stopped.tryComplete());
        return stopped.future().compose(_ -> work.stream().close());
    }

    /** What a batch goes through. */
    private record Work(EventStream stream, FeedbackStore store, BatchApplier applier, Retry retry) {}

    private void loop(Work work) {
        if (isStopping) {
            stopped.tryComplete();
            return;
        }
        goBackAfterALoss(work)
                .compose(_ -> work.retry.untilDone("poll events", work.stream::poll))
                .compose(batch -> apply(work, batch))
                .recover(failure -> goBack(work, failure))
                .onComplete(_ -> loop(work));
    }

    /** With a new connection the store may hold less than it did, also where no event comes to tell. */
    private Future<Void> goBackAfterALoss(Work work) {
        long now = work.store.session();
        if (now == session || now == 0) {
            return Future.succeededFuture();
        }
        session = now;
        return work.stream.goBack().recover(failure -> {
            session = 0;
            LOG.warn("could not look up where the store is: {}", failure.toString());
            return Future.succeededFuture();
        });
    }

    private Future<Void> goBack(Work work, Throwable failure) {
        Future<Void> back = work.retry.untilDone("go back", work.stream::goBack);
        if (failure instanceof RewoundException) {
            rewound.increment();
            LOG.warn("The store lost what it held: {}", failure.getMessage());
            return back;
        }
        // Stores and brokers are tried until they answer, so this is a fault of ours: the batch comes again, after a
        // while, and we say so.
        broken.increment();
        LOG.error("a batch of events broke, and is tried again", failure);
        return back.compose(_ -> vertx.timer(config.lastBackOff().toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty();
    }

    private Future<Void> apply(Work work, List<ConsumerRecord<byte[], byte[]>> batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        Sorted sorted = Sorted.of(batch, config.rules(), work.stream.places(), clock.instant());
        Future<Void> applied = work.applier.apply(batch, sorted, work.stream.places());
        return work.stream.keepAlive(applied).onSuccess(done -> {
            folded.increment(sorted.good().size());
            work.stream.done(batch);
        });
    }
}
