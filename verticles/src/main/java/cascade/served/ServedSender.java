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
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records of pages out of their queue and sends them in their order, some thousand at a time, on a thread of its own. What Kafka does not take is
 * tried again before anything after it; a record too large for the broker is dropped and counted.
 */
public final class ServedSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedSender.class);

    /** Nobody waits for them, and a batch costs producer and broker a request whatever is in it. */
    private static final long GATHER_MILLIS = 1_000;

    private static final long AGAIN_MILLIS = 500;

    /** Longer than a record is waited for that Kafka does not acknowledge. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(5);

    private static final int MOST_RECORDS = 4_000;

    /** Under what a producer buffers, and a sender has under way. */
    private static final int MOST_BYTES = 16 << 20;

    private final DurableQueue queue;
    private final Sender sender;
    private final Loop loop;
    private final Counter sent;
    private final Counter failed;
    private final Counter damaged;
    private final Counter tooLarge;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("cascade-served-sender").daemon().unstarted(this::run);
    private long damagedKnown;
    private boolean isFailing;

    /** @param sender stays its owner's to close, after this */
    public ServedSender(DurableQueue queue, Sender sender, Loops loops, MeterRegistry meters) {
        this.queue = queue;
        this.sender = sender;
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
                // Once more at the end: what was served last.
                deliver();
            }
        } catch (InterruptedException e) {
            LOG.debug("ends", e);
        }
    }

    /** Sends what waits, until nothing does or this is closing while it fails. */
    private void deliver() throws InterruptedException {
        while (true) {
            loop.beat();
            try {
                List<Entry> entries = queue.next(MOST_RECORDS, MOST_BYTES, Duration.ZERO);
                countDamaged();
                if (entries.isEmpty()) {
                    return;
                }
                if (!sendAll(read(entries))) {
                    return;
                }
                queue.done(entries.getLast());
            } catch (RuntimeException | Error e) { // Of a disk, say.
                failed.increment();
                LOG.error("What waits to go to {} could not be sent, trying on", Topics.SERVED, e);
                if (e instanceof Error) {
                    ThreadDeaths.survived(e);
                }
                if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    private void countDamaged() {
        long known = queue.damaged();
        damaged.increment((double) known - damagedKnown);
        damagedKnown = known;
    }

    private List<QueuedPage> read(List<Entry> entries) {
        List<QueuedPage> pages = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            try {
                pages.add(QueuedPage.decode(entry.record()));
            } catch (RuntimeException | Error e) {
                damaged.increment();
                LOG.error("Record {} of the queue is not sent: {}", entry.sequence(), e.toString());
            }
        }
        return pages;
    }

    /** Until Kafka has all of them; false where this is closed before. */
    private boolean sendAll(List<QueuedPage> pages) throws InterruptedException {
        List<QueuedPage> left = pages;
        while (!left.isEmpty()) {
            loop.beat();
            left = send(left);
            if (left.isEmpty()) {
                recovered();
            } else if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Those that Kafka did not take. */
    private List<QueuedPage> send(List<QueuedPage> pages) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(pages.size());
        List<Future<RecordMetadata>> answers = new ArrayList<>(pages.size());
        for (QueuedPage page : pages) {
            answers.add(sender.send(new ProducerRecord<>(Topics.SERVED, page.key(), page.value()))
                    .onComplete(_ -> answered.countDown()));
        }
        answered.await();
        List<QueuedPage> left = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Throwable cause = answers.get(i).cause();
            if (cause instanceof RecordTooLargeException) {
                tooLarge.increment();
                LOG.error("A record is not sent: {}", cause.toString());
            } else if (cause != null) {
                left.add(pages.get(i));
                fails(cause);
            } else {
                sent.increment();
            }
        }
        return left;
    }

    private void fails(Throwable cause) {
        failed.increment();
        if (!isFailing) {
            LOG.warn("Records of pages wait to go to {}, trying on: {}", Topics.SERVED, cause.toString());
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
        closing.countDown();
        loop.end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
