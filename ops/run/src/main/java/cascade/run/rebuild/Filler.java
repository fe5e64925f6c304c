package cascade.run.rebuild;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import cascade.features.store.Watermark;
import cascade.feedback.Received;
import cascade.feedback.Refold;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a generation from the log, then from Kafka where that ends, and stays at Kafka's end until it is stopped. What the store lost meanwhile is read
 * again: it goes on from where the store's watermarks stand, whatever it knew before. Run by one thread.
 */
final class Filler implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Filler.class);

    private static final Duration POLL = Duration.ofMillis(50);

    /** Where the store cannot be reached for longer, this ends. */
    private static final Duration MOST_BROKEN = Duration.ofMinutes(2);

    private static final long PAUSE_MILLIS = 200;

    /** As long ago as all had been read that was in Kafka, what is left is what came meanwhile. */
    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventSource log;
    private final EventsOfKafka kafka;
    private final FeedbackStore store;
    private final Refold refold;
    private final Begin begin;
    private final Epochs epochs;
    private final InstantSource clock;
    private final Progress progress;
    private final Set<Integer> partitions;

    private volatile boolean isStopped;
    private volatile long caughtUpNanos;
    private volatile boolean wasCaughtUp;
    private volatile long folded;
    private long stored;
    private final AtomicLong gone = new AtomicLong();
    private final AtomicInteger breaks = new AtomicInteger();
    private long total;

    /** Begins to fill a store, in its session. */
    interface Begin {

        /** Step by step. */
        Filling direct(FeedbackStore store);

        /** In memory first, and then step by step. */
        LogFilling inMemoryFirst(FeedbackStore store, Filling direct, Set<Integer> partitions);
    }

    /** Of the log and then of Kafka. */
    Filler(
            EventSource log,
            EventsOfKafka kafka,
            FeedbackStore store,
            Refold refold,
            Begin begin,
            Epochs epochs,
            InstantSource clock,
            Progress progress) {
        this.log = log;
        this.kafka = kafka;
        this.store = store;
        this.refold = refold;
        this.begin = begin;
        this.epochs = epochs;
        this.clock = clock;
        this.progress = progress;
        this.partitions = IntStream.range(0, kafka.partitions()).boxed().collect(Collectors.toSet());
    }

    /** Events folded so far, those that were folded again among them. */
    long folded() {
        return folded;
    }

    /** Events that Kafka had no more, and the log not yet. */
    long gone() {
        return gone.get();
    }

    /** How often the store could not be written to, or another connection led there. */
    int breaks() {
        return breaks.get();
    }

    /** True where all that was in Kafka a second ago is folded. */
    boolean isCaughtUp() {
        return wasCaughtUp && System.nanoTime() - caughtUpNanos < LATELY_NANOS;
    }

    /** Ends it after what it has begun; another thread may wait for it by the thread that runs it. */
    void stop() {
        isStopped = true;
    }

    @Override
    public void run() {
        long brokenSince = 0;
        while (!isStopped) {
            long before = stored;
            try {
                fill();
                return;
            } catch (FillingBrokeException e) {
                breaks.incrementAndGet();
                wasCaughtUp = false;
                brokenSince = brokenSince == 0 || stored > before ? System.nanoTime() : brokenSince;
                if (System.nanoTime() - brokenSince > MOST_BROKEN.toNanos()) {
                    throw e;
                }
                LOG.info("goes on from where the store is: {}", e.getMessage());
                pause();
            }
        }
    }

    private void fill() {
        if (store.session() == 0) {
            await(store.watermarks(partitions)); // which finds out
        }
        Filling filling = begin.direct(store);
        Map<Integer, Watermark> marks = marks();
        LogFilling ofLog = isFolded(marks) ? LogFilling.of(filling) : begin.inMemoryFirst(store, filling, all());
        fromLog(ofLog, marks, folded);
        ofLog.settle();
        long already = folded - filling.folded();
        stored = folded;
        beginKafka();
        fromKafka(filling, marks(), already);
        filling.settle();
        count(already + filling.folded());
    }

    private static boolean isFolded(Map<Integer, Watermark> marks) {
        return marks.values().stream().anyMatch(mark -> mark.position() > 0);
    }

    private Map<Integer, Watermark> marks() {
        return await(store.watermarksOfTopics(all()));
    }

    /** Partitions of Kafka and of the log. */
    private Set<Integer> all() {
        Set<Integer> all = new HashSet<>(partitions);
        all.addAll(log.ends().keySet());
        return all;
    }

    private void fromLog(LogFilling filling, Map<Integer, Watermark> marks, long already) {
        Map<Integer, Long> ends = log.ends();
        Map<Integer, Long> from = new HashMap<>();
        ends.forEach((partition, end) -> {
            long mark = marks.getOrDefault(partition, Watermark.NONE).position();
            int epoch = epochs.ofLog(partition);
            boolean isBeyond = LogPosition.epoch(mark) > epoch;
            from.put(partition, isBeyond ? end : LogPosition.epoch(mark) == epoch ? LogPosition.offset(mark) : 0);
        });
        total = log.events();
        Instant now = clock.instant();
        log.read(from, placed -> {
            if (isStopped) {
                throw new FillingBrokeException(new InterruptedException("it was stopped"));
            }
            Instant came = placed.came() == null ? placed.event().time() : placed.came();
            long position = LogPosition.of(epochs.ofLog(placed.partition()), placed.offset());
            if (placed.came() == null || refold.takes(placed.event(), came, now)) {
                filling.add(new Received(placed.event(), placed.partition(), position, came.toEpochMilli()));
            } else {
                filling.passed(placed.partition(), position + 1);
            }
            count(already + filling.folded());
        });
        ends.forEach((partition, end) ->
                filling.passed(partition, LogPosition.of(epochs.ofLog(partition), Math.max(end, from.get(partition)))));
    }

    /** @param now events that were folded, of which those in memory are not in the store yet */
    private void count(long now) {
        if (now != folded) {
            folded = now;
            if (!wasCaughtUp) {
                progress.progress("folding events", Math.min(now, Math.max(total - 1, 0)), total);
            }
        }
    }

    /** From now on the generation's watermarks speak of Kafka's topic: servers go on there, whoever folds then. */
    private void beginKafka() {
        Map<Integer, Long> begins = new HashMap<>();
        partitions.forEach(partition -> begins.put(partition, LogPosition.of(epochs.ofKafka(partition), 0)));
        await(store.beginLog(store.session(), begins, kafka.topic()));
    }

    private void fromKafka(Filling filling, Map<Integer, Watermark> marks, long already) {
        Map<Integer, Long> from = new HashMap<>();
        Map<Integer, Long> begins = kafka.begins();
        Map<Integer, Long> ends = kafka.ends();
        long left = 0;
        for (int partition : partitions) {
            long wanted = LogPosition.offset(
                    marks.getOrDefault(partition, Watermark.NONE).position());
            long begin = begins.get(partition);
            if (begin > wanted && begins.get(partition) < ends.get(partition)) {
                LOG.warn(
                        "of partition {} events {} to {} are neither in the log nor in Kafka",
                        partition,
                        wanted,
                        begin - 1);
                gone.addAndGet(begin - wanted);
            }
            from.put(partition, Math.max(begin, wanted));
            left += ends.get(partition) - Math.max(begin, wanted);
        }
        total = Math.max(total, folded) + left;
        kafka.seek(from);
        Map<Integer, Long> reached = new HashMap<>(from);
        ByTime byTime = new ByTime(record -> take(filling, record));
        while (!isStopped) {
            long asked = System.nanoTime();
            Map<Integer, Long> now = kafka.ends();
            while (!isStopped && !(isAt(reached, now) && byTime.size() == 0)) {
                poll(filling, byTime, reached, now);
                count(already + filling.folded());
                stored = folded;
            }
            filling.settle();
            count(already + filling.folded());
            if (!isStopped) {
                caughtUpNanos = asked;
                if (!wasCaughtUp) {
                    wasCaughtUp = true;
                    progress.progress("folding events", folded, folded);
                }
                poll(filling, byTime, reached, now);
            }
        }
    }

    private void poll(Filling filling, ByTime byTime, Map<Integer, Long> reached, Map<Integer, Long> ends) {
        var records = kafka.poll(POLL);
        records.forEach(byTime::add);
        // Beyond the last record where what stands there is not for readers.
        records.nextOffsets()
                .forEach((partition, next) -> reached.merge(partition.partition(), next.offset(), Math::max));
        kafka.holdBack(byTime.partitionsWithMany());
        byTime.take(ends.keySet().stream()
                .filter(partition -> reached.get(partition) < ends.get(partition))
                .toList());
        if (byTime.size() == 0) {
            reached.forEach((partition, offset) ->
                    filling.passed(partition, LogPosition.of(epochs.ofKafka(partition), offset)));
            filling.fold();
        }
    }

    private void take(Filling filling, ConsumerRecord<byte[], byte[]> record) {
        refold.read(List.of(record), epochs::ofKafka, clock.instant()).forEach(filling::add);
        filling.passed(record.partition(), LogPosition.of(epochs.ofKafka(record.partition()), record.offset() + 1));
    }

    private static boolean isAt(Map<Integer, Long> reached, Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> reached.get(end.getKey()) >= end.getValue());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (RuntimeException e) {
            throw new FillingBrokeException(e.getCause() == null ? e : e.getCause());
        }
    }
}
