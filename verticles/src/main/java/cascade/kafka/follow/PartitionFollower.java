package cascade.kafka.follow;

import cascade.loops.Loop;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the records of a topic to a store, in the partitions that its group gives this node, and goes on only then. One batch is applied at a
 * time, and one read ahead. Where the store lost something this goes back to where it is. Confined to the context that made it.
 *
 * @param <B> what records are made into before they are applied
 */
public final class PartitionFollower<B> {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFollower.class);

    private final Vertx vertx;
    private final GroupConsumer consumer;
    private final FollowerSteps<B> steps;
    private final Loop loop;
    private final long lookNanos;
    private final Batch<B> none;
    private final Promise<Void> stopped = Promise.promise();
    private long lookedNanos = System.nanoTime();
    private long session;
    private boolean isFollowing;
    private boolean isStopping;

    /**
     * @param stream that nobody else reads; closed by {@link #stop}
     * @param loop that this runs while it follows; steps that take long beat it too
     */
    public PartitionFollower(
            Vertx vertx,
            KafkaReadStream<byte[], byte[]> stream,
            FollowerSettings settings,
            ResumePoints resumePoints,
            FollowerSteps<B> steps,
            Loop loop) {
        this.vertx = vertx;
        this.steps = steps;
        this.loop = loop;
        this.lookNanos = settings.lookEvery().toNanos();
        this.none = new Batch<>(PlacedRecords.NONE, steps.nothing());
        this.consumer = new GroupConsumer(vertx, stream, settings, resumePoints);
    }

    /** Records, and what they were made into. */
    private record Batch<B>(PlacedRecords records, B prepared) {}

    /** Follows from now on; {@code assigned} is called at each assignment of partitions. */
    public Future<Void> start(Runnable assigned) {
        session = steps.session();
        isFollowing = true;
        return consumer.subscribe(assigned).onSuccess(_ -> {
            loop.begin();
            goOn(none);
        });
    }

    /** Finishes the batch under way, for at most so long, and leaves the group. */
    public Future<Void> stop(Duration most) {
        isStopping = true;
        loop.end();
        if (!isFollowing) {
            return Future.succeededFuture();
        }
        vertx.setTimer(most.toMillis(), _ -> stopped.tryComplete());
        return stopped.future().compose(_ -> consumer.close());
    }

    /** How many records wait in this node's partitions, as of the last fetch. For any thread. */
    public double lag() {
        return consumer.lag();
    }

    /** Applies {@code batch} while the one after it is read and prepared: so the store works at one and this node at the other. */
    private void goOn(Batch<B> batch) {
        if (isStopping) {
            stopped.tryComplete();
            return;
        }
        loop.beat();
        // Composed, so that what throws is what failed: else nothing would go on.
        Future<Void> applying = Future.succeededFuture().compose(_ -> apply(batch));
        Future<Batch<B>> ahead = Future.succeededFuture().compose(_ -> read(applying));
        applying.transform(applied -> ahead.transform(read -> next(applied, read)))
                .onComplete(next -> goOn(next.succeeded() ? next.result() : none));
    }

    private Future<Void> apply(Batch<B> batch) {
        PlacedRecords records = batch.records();
        if (records.isEmpty()) {
            return look().compose(_ -> steps.apply(records, batch.prepared(), Map.of()));
        }
        return look().compose(_ -> consumer.keepAlive(steps.apply(records, batch.prepared(), consumer.marks())))
                .map(_ -> {
                    consumer.done(records);
                    return null;
                });
    }

    /** A mark that is lower than it was written says that the store lost something, though nothing else tells. */
    private Future<Void> look() {
        if (lookNanos == 0 || System.nanoTime() - lookedNanos < lookNanos) {
            return Future.succeededFuture();
        }
        lookedNanos = System.nanoTime();
        Map<Integer, Long> marks = consumer.ownMarks();
        return steps.marks(marks.keySet()).map(now -> {
            RewoundException.check(marks, now, marks.keySet());
            return null;
        });
    }

    /** @param applying the batch before it */
    private Future<Batch<B>> read(Future<Void> applying) {
        return steps.untilDone(FollowerSteps.Work.POLL, () -> consumer.poll(applying))
                .compose(records -> records.isEmpty()
                        ? Future.succeededFuture(none)
                        : steps.prepare(records).map(prepared -> new Batch<>(records, prepared)));
    }

    /** What was read ahead, unless this has to go back: then it comes again. */
    private Future<Batch<B>> next(AsyncResult<Void> applied, AsyncResult<Batch<B>> read) {
        if (isStopping) {
            return Future.succeededFuture(none); // Whoever goes on begins where the store is.
        }
        Throwable failure = applied.failed() ? applied.cause() : read.cause();
        if (failure != null) {
            return goBack(failure).map(none);
        }
        long now = steps.session();
        return now == session || now == 0
                ? Future.succeededFuture(read.result())
                : goBackAfterALoss(now, read.result());
    }

    /**
     * With a new connection the store may hold less than it did, also where no record comes to tell. Where that cannot be looked up, what was
     * read is next: whoever applies it looks before he does, and after it this looks again.
     */
    private Future<Batch<B>> goBackAfterALoss(long now, Batch<B> read) {
        session = now;
        return consumer.goBack().map(none).otherwise(failure -> {
            session = 0;
            if (!isStopping) {
                LOG.warn("could not look up where the store is: {}", failure.toString());
            }
            return read;
        });
    }

    private Future<Void> goBack(Throwable failure) {
        Future<Void> back = steps.untilDone(FollowerSteps.Work.GO_BACK, consumer::goBack);
        Duration rest = steps.failed(failure);
        return rest.isZero()
                ? back
                : back.compose(_ -> vertx.timer(rest.toMillis(), TimeUnit.MILLISECONDS))
                        .mapEmpty();
    }
}
