package cascade.catalogue.log;

import cascade.features.codec.WrittenCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.WrittenStore;
import cascade.features.written.Written;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the queue to {@code cascade.catalogue}, in its order, again and again until Kafka has it. One thread, which may wait.
 *
 * <p>Nodes that write one item at once send their versions in any order, and of a compacted topic the last record is all that remains. So when Kafka
 * has a version, the store is asked for higher ones, and what it has is sent behind it: whoever writes a higher one after that
 * question sends it later anyway. So the last record of a key is its highest version once every queue is empty.
 */
public final class CatalogueSender implements AutoCloseable {

    /** Records under way at once. */
    static final int MOST_RECORDS = 500;

    private static final int MOST_BYTES = 4 << 20;
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final long AGAIN_MILLIS = 500;

    /** Longer than any one answer is waited for. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(5);

    /** One that waited for longer may be of a user of whom nobody knows any more that he was erased since. */
    private static final Duration HOLDS = FeatureKeys.ERASED_TTL.minusDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSender.class);

    private final DurableQueue queue;
    private final Sender sender;
    private final WrittenStore store;
    private final InstantSource clock;
    private final Loop loop;
    private final Counter sent;
    private final Counter failed;
    private final Counter resent;
    private final Counter damaged;
    private final Counter outdated;
    private final Thread thread;
    private long damagedKnown;
    private boolean isFailing;
    private volatile boolean isClosing;

    /** @param record the bytes that {@code written} was read from: Kafka gets what the queue has */
    private record Waiting(Written written, byte[] record) {}

    /** @param sender stays its owner's to close, after this */
    public CatalogueSender(
            DurableQueue queue,
            Sender sender,
            WrittenStore store,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.queue = queue;
        this.sender = sender;
        this.store = store;
        this.clock = clock;
        this.loop = loops.loop("catalogue-log-sender", MOST_SILENT);
        this.sent = CatalogueLogMetrics.SENT.counter(meters);
        this.failed = CatalogueLogMetrics.FAILED.counter(meters);
        this.resent = CatalogueLogMetrics.RESENT.counter(meters);
        this.damaged = CatalogueLogMetrics.DROPPED.counter(meters, "damaged");
        this.outdated = CatalogueLogMetrics.DROPPED.counter(meters, "outdated");
        this.thread =
                Thread.ofPlatform().name("cascade-catalogue-sender").daemon().unstarted(this::run);
    }

    public void start() {
        loop.begin();
        thread.start();
    }

    private void run() {
        while (!isClosing) {
            loop.beat();
            try {
                deliverNext();
            } catch (InterruptedException e) {
                LOG.debug("ends", e);
                return;
            } catch (RuntimeException | Error e) { // Of a disk, say.
                failed.increment();
                LOG.error("What waits to go to {} could not be sent, trying on", Topics.CATALOGUE, e);
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            isClosing = true;
        }
    }

    private void deliverNext() throws InterruptedException {
        List<Entry> entries = queue.next(MOST_RECORDS, MOST_BYTES, WAIT);
        if (queue.damaged() > damagedKnown) {
            tellOfDamage();
        }
        if (entries.isEmpty()) {
            return;
        }
        List<Waiting> read = read(entries);
        if (!read.isEmpty()) {
            List<Waiting> holding = retried(() -> stillHolding(read));
            retried(() -> send(holding));
            List<Written> newer = retried(() -> Answers.of(store.newer(written(holding))));
            retried(() -> append(newer));
        }
        if (!isClosing) {
            queue.done(entries.getLast());
        }
    }

    /** What was passed over is in the store, most likely: whoever keeps the log finds it there. */
    private void tellOfDamage() throws InterruptedException {
        long known = queue.damaged();
        damaged.increment((double) known - damagedKnown);
        damagedKnown = known;
        LOG.error("Records of the queue are damaged: the log is compared with the whole store");
        retried(() -> Answers.of(store.forgetMarks().map(true)));
    }

    private static List<Written> written(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::written).toList();
    }

    private List<Waiting> read(List<Entry> entries) {
        List<Waiting> read = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            try {
                read.add(new Waiting(WrittenCodec.decode(entry.record()), entry.record()));
            } catch (RuntimeException | Error e) {
                damaged.increment();
                LOG.error("Record {} of the queue is not sent: {}", entry.sequence(), e.toString());
            }
        }
        return read;
    }

    private List<Waiting> stillHolding(List<Waiting> read) throws ExecutionException, InterruptedException {
        Instant since = clock.instant().minus(HOLDS);
        if (read.stream().noneMatch(waiting -> waiting.written().time().isBefore(since))) {
            return read;
        }
        List<Long> stored = Answers.of(store.versions(written(read)));
        List<Waiting> holding = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Written of = read.get(i).written();
            // What is gone brings nothing back, however late it is told.
            if (of.isGone() || !of.time().isBefore(since) || stored.get(i) == of.version()) {
                holding.add(read.get(i));
            } else {
                outdated.increment();
            }
        }
        return holding;
    }

    private boolean send(List<Waiting> holding) throws ExecutionException, InterruptedException {
        Answers.of(Future.join(
                holding.stream().map(waiting -> sender.send(record(waiting))).toList()));
        sent.increment(holding.size());
        return true;
    }

    /** Stamped as it is sent: compaction counts from there on how long readers of the latest may take. */
    private static ProducerRecord<byte[], byte[]> record(Waiting waiting) {
        return new ProducerRecord<>(
                Topics.CATALOGUE, waiting.written().key().getBytes(StandardCharsets.UTF_8), waiting.record());
    }

    private boolean append(List<Written> newer) throws ExecutionException, InterruptedException {
        for (Written of : newer) {
            Answers.of(Future.fromCompletionStage(queue.append(WrittenCodec.encode(of))));
            resent.increment();
        }
        return true;
    }

    /** Until it works, or this is closed: then what was under way comes again at the next start. */
    private <T> T retried(Callable<T> step) throws InterruptedException {
        while (!isClosing) {
            loop.beat();
            try {
                T done = step.call();
                if (isFailing) {
                    LOG.info("What is written goes to {} again", Topics.CATALOGUE);
                    isFailing = false;
                }
                return done;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | Error e) { // Whatever it is: what was taken from the queue is given once.
                failed.increment();
                if (e instanceof Error) {
                    ThreadDeaths.survived(e);
                }
                if (!isFailing) {
                    LOG.warn("What is written waits to go to {}, trying on: {}", Topics.CATALOGUE, e.toString());
                    isFailing = true;
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        }
        throw new InterruptedException("closing");
    }

    /** Ends once what is under way was acknowledged, or not; what waits is sent after the next start. */
    @Override
    public void close() {
        isClosing = true;
        loop.end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
