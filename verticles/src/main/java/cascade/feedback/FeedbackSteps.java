package cascade.feedback;

import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.kafka.follow.FollowerSteps;
import cascade.kafka.follow.PlacedRecords;
import cascade.kafka.follow.RewoundException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with batches of {@code cascade.events}: they are taken apart by another thread, and folded into the feature store. */
final class FeedbackSteps implements FollowerSteps<FeedbackSteps.Batch> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackSteps.class);

    /** For so long it is known what an item is that was asked for before its turn. */
    private static final Duration LATELY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final FeedbackConfig config;
    private final FeedbackStore store;
    private final BatchApplier applier;
    private final Retry retry;
    private final IntSupplier partitions;
    private final InstantSource clock;
    private final FoldLag lag;
    private final Counter folded;
    private final Counter broken;
    private final Counter rewound;

    /** @param partitions that the topic has, known once any are placed */
    FeedbackSteps(
            Vertx vertx,
            FeedbackConfig config,
            FeedbackStore store,
            BatchApplier applier,
            Retry retry,
            IntSupplier partitions,
            InstantSource clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.store = store;
        this.applier = applier;
        this.retry = retry;
        this.partitions = partitions;
        this.clock = clock;
        this.lag = new FoldLag(clock, meters);
        this.folded = FeedbackMetrics.FOLDED.counter(meters);
        this.broken = FeedbackMetrics.BROKEN.counter(meters);
        this.rewound = FeedbackMetrics.REWOUND.counter(meters);
    }

    /**
     * What records say.
     *
     * @param known of their items and users; asked for as soon as they are taken apart
     */
    record Batch(Sorted sorted, Future<FeedbackReading> known, long askedNanos) {

        /** What is known of its items, where that is not long ago: after an outage much may have been published. */
        Future<FeedbackReading> knownOfLate() {
            return System.nanoTime() - askedNanos < LATELY.toNanos() ? known : Future.failedFuture("it is old");
        }
    }

    @Override
    public long session() {
        return store.session();
    }

    @Override
    public Future<Map<Integer, Long>> marks(Set<Integer> of) {
        return store.watermarks(of);
    }

    @Override
    public Batch nothing() {
        return new Batch(Sorted.NOTHING, Future.succeededFuture(FeedbackReading.NOTHING), 0);
    }

    /** By another thread: this one and the store have enough to do meanwhile. */
    @Override
    public Future<Batch> prepare(PlacedRecords records) {
        var partitioner = new UserPartitioner(store.losesInParts() ? partitions.getAsInt() : 0);
        return vertx.executeBlocking(
                        () -> Sorted.of(
                                records.records(), config.rules(), records::epoch, partitioner, clock.instant()),
                        false)
                .map(sorted -> new Batch(sorted, applier.look(sorted), System.nanoTime()));
    }

    @Override
    public Future<Void> apply(PlacedRecords records, Batch batch, Map<Integer, Long> marks) {
        lag.begin(records.records());
        if (records.isEmpty()) {
            return Future.succeededFuture();
        }
        return applier.apply(records, batch.sorted(), batch.knownOfLate(), marks)
                .onSuccess(_ -> {
                    lag.done();
                    folded.increment(batch.sorted().good().size());
                });
    }

    @Override
    public <T> Future<T> untilDone(Work work, Supplier<Future<T>> attempt) {
        return retry.untilDone(
                switch (work) {
                    case POLL -> Task.POLL;
                    case GO_BACK -> Task.GO_BACK;
                },
                attempt);
    }

    @Override
    public Duration failed(Throwable failure) {
        if (failure instanceof RewoundException) {
            rewound.increment();
            LOG.warn("The store lost what it held, or another generation is in force: {}", failure.getMessage());
            return Duration.ZERO;
        }
        // Stores and brokers are tried until they answer, so this is a fault of ours: the batch comes again, after a
        // while, and we say so.
        broken.increment();
        LOG.error("a batch of events broke, and is tried again", failure);
        return config.lastBackOff();
    }
}
