package cascade.lab.verify.retention;

import cascade.AppConfig;
import cascade.FeedbackNode;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureStore;
import cascade.features.store.StoreLimits;
import cascade.features.store.TimeScale;
import cascade.feedback.FeedbackMetrics;
import cascade.kafka.Sender;
import cascade.lab.kafka.EventSender;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.metrics.Metric;
import cascade.run.config.ConfigSources;
import cascade.run.progress.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets months pass over Redis, Kafka and a feedback node, notes what Redis holds at the end of each day, and then looks at every key. Redis'
 * own clock cannot be made faster, so what it is told to keep is divided by the factor by which all other clocks run. Blocking.
 */
public final class RetentionVerification {

    private static final int SERVED_EVERY = 20;
    private static final int PARTITIONS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_FOLDING_SECONDS = 60;
    private static final long LOOK_NANOS = 20_000_000;
    private static final String STEP = "living through days";

    /** Small, so that all bounds are reached within the days that fill. */
    private static final Map<String, String> LIMITS = Map.of(
            "store.seen-most", "100",
            "store.trending-most", "200",
            "store.segment-most", "50",
            "store.taken-down-most", "128",
            "store.changes-bytes", "2048");

    private final Path folder;
    private final RetentionSettings settings;
    private final Progress progress;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param folder for the servers' data and logs; empty */
    public RetentionVerification(Path folder, RetentionSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; takes as long as the days do. */
    public RetentionOutcome run() {
        Vertx vertx = Vertx.vertx();
        try (ShutdownHook started = new ShutdownHook()) {
            LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, folder), started.parts());
            String redis = platform.redisAddress();
            String kafka = platform.kafka().address();
            TimeScale time = settings.time(Instant.now());
            AppConfig config = config(redis, kafka);
            StoreLimits limits = config.store().in(time);
            RedisLink link = new RedisLink(vertx, redis, Duration.ofSeconds(10));
            await(link.open());
            RedisConnection looking = await(Redis.createClient(vertx, redis).connect());
            LastingTopic.create(kafka, PARTITIONS);
            FeedbackNode node = await(FeedbackNode.start(vertx, config, time, meters));
            try (EventSender log = new EventSender(kafka, Sender.Batching.AWAITED)) {
                List<MemoryReading> days = live(new RedisFeatureStore(link, limits), log, looking, time);
                awaitFolded();
                await(node.close());
                KeyWalk walk = new KeyWalk(looking, limits, Catalogue.SIZE);
                await(walk.walk());
                await(link.close());
                return RetentionOutcome.of(settings, days, walk);
            }
        } finally {
            await(vertx.close());
        }
    }

    private static AppConfig config(String redis, String kafka) {
        Map<String, String> given = new LinkedHashMap<>(LIMITS);
        given.put("redis.uri", redis);
        given.put("kafka.bootstrap", kafka);
        given.put("kafka.partitions", Integer.toString(PARTITIONS));
        return ConfigSources.load(Optional.empty(), Map.of(), given);
    }

    /** What Redis held at the end of each day. */
    private List<MemoryReading> live(FeatureStore store, EventSender log, RedisConnection looking, TimeScale time) {
        InstantSource clock = time.clock(InstantSource.system());
        Crowd crowd = new Crowd(settings.eventsADay(), settings.seed());
        Serving serving = new Serving(store, crowd, clock, settings.seed() + 1);
        await(serving.begin());
        List<MemoryReading> days = new ArrayList<>(settings.allDays());
        long begun = System.nanoTime();
        long number = 0;
        for (int day = 0; day < settings.allDays(); day++) {
            for (int ofDay = 0; ofDay < settings.eventsADay(); ofDay++, number++) {
                waitUntil(begun + (long) (number / settings.rate() * 1e9));
                log.sendAsOfItsTime(crowd.next(day, clock.instant()));
                if (number % SERVED_EVERY == 0) {
                    serving.serve(day).onFailure(this::failed);
                    progress.progress(STEP, number, (long) settings.allDays() * settings.eventsADay());
                }
            }
            log.flush();
            days.add(await(MemoryReading.of(looking)));
            await(serving.endDay(day));
        }
        progress.progress(STEP, 1, 1);
        return days;
    }

    private static void waitUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }

    private void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    private long count(Metric counter) {
        return (long) meters.find(counter.name()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Waits until the node has folded every event: one that it left out would take no memory. */
    private void awaitFolded() {
        long told = (long) settings.allDays() * settings.eventsADay();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_FOLDING_SECONDS);
        while (count(FeedbackMetrics.FOLDED) < told) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("of " + told + " events " + count(FeedbackMetrics.FOLDED)
                        + " were folded, " + count(FeedbackMetrics.DEAD) + " are dead letters, "
                        + count(FeedbackMetrics.GONE) + " were gone before");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("a page that was served could not be written down", cause);
        }
    }

    private static <T> T await(Future<T> future) {
        return Waiting.await(future, PATIENCE);
    }
}
