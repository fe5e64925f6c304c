package cascade.feedback;

import cascade.features.event.FeedEvent;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
 * <p>One batch is applied at a time, and one read ahead. While the store is down the batch is repeated, and nothing is lost; where the store lost something, this goes back
 * to it. Whoever stops finishes his batch first.
 */
public final class FeedbackVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackVerticle.class);

    /** Longer than a batch takes while the store answers. */
    private static final Duration MOST_TO_FINISH = Duration.ofSeconds(5);

    /** For so long it is known what an item is that was asked for before its turn. */
    private static final Duration LATELY = Duration.ofSeconds(2);

    private final KafkaConfig kafka;
    private final FeedbackConfig config;
    private final Supplier<? extends FeedbackStore> connect;
    private final Sender sender;
    private final RecentPages pages;
    private final Consumer<FeedEvent> heard;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter folded;
    private final Counter broken;
    private final Counter rewound;
    private final FoldLag lag;
    private final Promise<Void> assigned = Promise.promise();
    private final Promise<Void> stopped = Promise.promise();
    private @Nullable Work working;
    private long session;
    private boolean isStopping;

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
            MeterRegistry meters) {
        this.kafka = kafka;
        this.config = config;
        this.connect = connect;
        this.sender = sender;
        this.pages = pages;
        this.heard = heard;
        this.clock = clock;
        this.meters = meters;
        this.folded = FeedbackMetrics.FOLDED.counter(meters);
        this.broken = FeedbackMetrics.BROKEN.counter(meters);
        this.rewound = FeedbackMetrics.REWOUND.counter(meters);
        this.lag = new FoldLag(clock, meters);
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
        BatchApplier applier = new BatchApplier(
                store,
                new Folder(store, pages, heard, meters),
                new DeadLetters(sender, retry, meters),
                new Strays(store, sender, retry, meters),
                retry);
        Work work = new Work(stream, store, applier, retry);
        working = work;
        session = store.session();
        return stream.subscribe(assigned::tryComplete).onSuccess(subscribed -> loop(work, Batch.EMPTY));
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

    /**
     * Records as they were read, and what they say.
     *
     * @param known of their items and users; asked for as soon as they are taken apart
     */
    private record Batch(
            List<ConsumerRecord<byte[], byte[]>> records,
            Sorted sorted,
            Future<FeedbackReading> known,
            long askedNanos) {

        static final Batch EMPTY =
                new Batch(List.of(), Sorted.NOTHING, Future.succeededFuture(FeedbackReading.NOTHING), 0);

        /** What is known of its items, where that is not long ago: after an outage much may have been published. */
        Future<FeedbackReading> knownOfLate() {
            return System.nanoTime() - askedNanos < LATELY.toNanos() ? known : Future.failedFuture("it is old");
        }
    }

    /** Applies {@code batch} while the one after it is read and taken apart: so the store works at one and this node at the other. */
    private void loop(Work work, Batch batch) {
        if (isStopping) {
            stopped.tryComplete();
            return;
        }
        Future<Void> applying = apply(work, batch);
        Future<Batch> ahead = read(work, applying);
        applying.transform(applied -> ahead.transform(read -> next(work, applied, read)))
                .onComplete(next -> loop(work, next.succeeded() ? next.result() : Batch.EMPTY));
    }

    /** What was read ahead, unless this has to go back: then it comes again. */
    private Future<Batch> next(Work work, AsyncResult<Void> applied, AsyncResult<Batch> read) {
        Throwable failure = applied.failed() ? applied.cause() : read.cause();
        if (failure != null) {
            return goBack(work, failure).map(Batch.EMPTY);
        }
        long now = work.store.session();
        return now == session || now == 0
                ? Future.succeededFuture(read.result())
                : goBackAfterALoss(work, now, read.result());
    }

    /**
     * Taken apart by another thread: this one and the store have enough to do meanwhile.
     *
     * @param applying the batch before it
     */
    private Future<Batch> read(Work work, Future<Void> applying) {
        return work.retry.untilDone(Task.POLL, () -> work.stream.poll(applying)).compose(records -> {
            if (records.isEmpty()) {
                return Future.succeededFuture(Batch.EMPTY);
            }
            Places places = work.stream.places().copy();
            Homes homes = work.stream.homes();
            return vertx.executeBlocking(
                            () -> Sorted.of(records, config.rules(), places, homes, clock.instant()), false)
                    .map(sorted -> new Batch(records, sorted, work.applier.look(sorted), System.nanoTime()));
        });
    }

    /**
     * With a new connection the store may hold less than it did, also where no event comes to tell. Where that cannot be looked up, what was
     * read is next: whoever applies it looks before he does, and after it this looks again.
     */
    private Future<Batch> goBackAfterALoss(Work work, long now, Batch read) {
        session = now;
        return work.stream.goBack().map(Batch.EMPTY).otherwise(failure -> {
            session = 0;
            LOG.warn("could not look up where the store is: {}", failure.toString());
            return read;
        });
    }

    private Future<Void> goBack(Work work, Throwable failure) {
        Future<Void> back = work.retry.untilDone(Task.GO_BACK, work.stream::goBack);
        if (failure instanceof RewoundException) {
            rewound.increment();
            LOG.warn("The store lost what it held, or another generation is in force: {}", failure.getMessage());
            return back;
        }
        // Stores and brokers are tried until they answer, so this is a fault of ours: the batch comes again, after a
        // while, and we say so.
        broken.increment();
        LOG.error("a batch of events broke, and is tried again", failure);
        return back.compose(_ -> vertx.timer(config.lastBackOff().toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty();
    }

    private Future<Void> apply(Work work, Batch batch) {
        lag.begin(batch.records());
        if (batch.records().isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> applied =
                work.applier.apply(batch.records(), batch.sorted(), batch.knownOfLate(), work.stream.places());
        return work.stream.keepAlive(applied).onSuccess(done -> {
            lag.done();
            folded.increment(batch.sorted().good().size());
            work.stream.done(batch.records());
        });
    }
}
