package cascade.served;

import cascade.kafka.Sender;
import cascade.kafka.Topics;
import cascade.loops.Loop;
import cascade.loops.Loops;
import cascade.queue.DurableQueue;
import cascade.queue.Entry;
import cascade.threads.ThreadDeaths;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records of pages out of their queue and sends them in their order, some thousand at a time, on a thread of its own, and waits until Kafka has them
 * before it takes more. A record too large for the broker is dropped and counted.
 */
public final class ServedSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedSender.class);

    /** Nobody waits for them, and a batch costs producer and broker a request whatever is in it. */
    private static final long GATHER_MILLIS = 1_000;

    private static final long AGAIN_MILLIS = 500;

    private static final long LOOK_MILLIS = 100;

    /** It beats while it waits for Kafka, however long. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(1);

    /** What Kafka has not acknowledged by then is sent after the next start, and may come twice. */
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(5);

    /** Under way at once. */
    public static final int MOST_RECORDS = 4_000;

    /** Under what a producer buffers, and a sender has under way. */
    private static final int MOST_BYTES = 16 << 20;

    private final DurableQueue queue;
    private final Sender sender;
    private final Duration lateAfter;
    private final Loop loop;
    private final Counter sent;
    private final Counter failed;
    private final Counter damaged;
    private final Counter tooLarge;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("cascade-served-sender").daemon().unstarted(this::run);
    /** Those that Kafka does not have yet. */
    private List<Entry> taken = List.of();

    private long damagedKnown;
    private boolean isFailing;
    private volatile long closedNanos;

    /**
     * One that is not started.
     *
     * @param sender that tries for as long as it takes; stays its owner's to close, after this
     * @param lateAfter without an answer it is told that records wait
     */
    public ServedSender(DurableQueue queue, Sender sender, Duration lateAfter, Loops loops, MeterRegistry meters) {
        this.queue = queue;
        this.sender = sender;
        this.lateAfter = lateAfter;
        this.loop = loops.loop("served-sender", MOST_SILENT);
        this.sent = ServedMetrics.SENT.counter(meters);
        this.failed = ServedMetrics.SENDS_FAILED.counter(meters);
        this.damaged = ServedMetrics.DROPPED.counter(meters, "damaged");
        this.tooLarge = ServedMetrics.DROPPED.counter(meters, "too-large");
    }

    public void start() {
        loop.begin();
        thread.start();
    }

    private void run() {
        try {
            boolean isOver = false;
            while (!isOver) {
                isOver = closing.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                // Once more at the end, what was served last; but nothing that may be under way still.
                deliver();
                isOver = isOver || !taken.isEmpty();
            }
        } catch (InterruptedException e) {
            LOG.debug("ends", e);
        }
    }

    /** Sends what waits, until nothing does or this is closing and Kafka does not take it. */
    private void deliver() throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            loop.beat();
            try {
                goesOn = deliverSome();
            } catch (RuntimeException | Error e) { // Of a disk, say.
                failed.increment();
                LOG.error("What waits to go to {} could not be sent, trying on", Topics.SERVED, e);
                if (e instanceof Error) {
                    ThreadDeaths.survived(e);
                }
                goesOn = !closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** False where nothing waits, or nothing more can be done. */
    private boolean deliverSome() throws InterruptedException {
        if (taken.isEmpty()) {
            taken = queue.next(MOST_RECORDS, MOST_BYTES, Duration.ZERO);
            countDamaged();
        }
        if (taken.isEmpty()) {
            return false;
        }
        List<Entry> left = sendAll(taken);
        int delivered = left.isEmpty() ? taken.size() : taken.indexOf(left.getFirst());
        if (delivered > 0) {
            queue.done(taken.get(delivered - 1));
        }
        taken = left;
        return left.isEmpty();
    }

    private void countDamaged() {
        long known = queue.damaged();
        damaged.increment((double) known - damagedKnown);
        damagedKnown = known;
    }

    /** Those that Kafka does not have, in their order: none, unless this is closing. */
    private List<Entry> sendAll(List<Entry> entries) throws InterruptedException {
        List<Entry> left = send(entries);
        while (!left.isEmpty() && !closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            left = send(left);
        }
        if (left.isEmpty()) {
            recovered();
        }
        return left;
    }

    private List<Entry> send(List<Entry> entries) throws InterruptedException {
        List<Future<?>> answers = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            answers.add(send(entry));
        }
        awaitAll(answers);
        List<Entry> left = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Future<?> answer = answers.get(i);
            if (answer.failed()) {
                failed.increment();
                waits(String.valueOf(answer.cause()));
            }
            if (!answer.succeeded()) {
                left.add(entries.get(i));
            }
        }
        return left;
    }

    /** Succeeds also where a record is one that nobody will ever take, which is counted. */
    private Future<?> send(Entry entry) {
        QueuedPage page;
        try {
            page = QueuedPage.decode(entry.record());
        } catch (RuntimeException e) {
            damaged.increment();
            LOG.error("Record {} of the queue is not sent: {}", entry.sequence(), e.toString());
            return Future.succeededFuture();
        }
        return sender.send(new ProducerRecord<>(Topics.SERVED, page.key(), page.value()))
                .onSuccess(_ -> sent.increment())
                .recover(cause -> {
                    if (!(cause instanceof RecordTooLargeException)) {
                        return Future.failedFuture(cause);
                    }
                    tooLarge.increment();
                    LOG.error("A record is not sent: {}", cause.toString());
                    return Future.succeededFuture();
                });
    }

    /** Waits until Kafka has answered all; not for long once this is closing. */
    private void awaitAll(List<Future<?>> answers) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(answers.size());
        answers.forEach(answer -> answer.onComplete(_ -> answered.countDown()));
        long lateNanos = System.nanoTime() + lateAfter.toNanos();
        while (!answered.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            loop.beat();
            long nanos = System.nanoTime();
            if (nanos - lateNanos > 0) {
                waits("no answer for " + lateAfter.toSeconds() + " s");
            }
            if (closing.getCount() == 0 && nanos - closedNanos > MOST_TO_CLOSE.toNanos()) {
                return;
            }
        }
    }

    private void waits(String cause) {
        if (!isFailing) {
            LOG.warn("Records of pages wait to go to {}, trying on: {}", Topics.SERVED, cause);
            isFailing = true;
        }
    }

    private void recovered() {
        if (isFailing) {
            LOG.info("Records of pages go to {} again", Topics.SERVED);
            isFailing = false;
        }
    }

    /** Sends once more what waits; what Kafka does not take is sent after the next start. */
    @Override
    public void close() {
        closedNanos = System.nanoTime();
        closing.countDown();
        loop.end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
