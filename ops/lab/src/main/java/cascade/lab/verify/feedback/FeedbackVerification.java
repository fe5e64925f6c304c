package cascade.lab.verify.feedback;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalKafka.Compilers;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Tells events to nodes that fold them, while nodes, Redis and the broker are killed, stopped, cut and started again; then waits until the store
 * has caught up with the log, and compares. Blocking.
 */
public final class FeedbackVerification {

    private static final int PARTITIONS = 12;
    private static final int MASTERS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long MOST_CATCHING_UP_SECONDS = 300;
    private static final long LOOK_MILLIS = 50;

    private final Path folder;
    private final FeedbackSettings settings;
    private final Progress progress;

    /** @param folder for the servers' data and logs; empty */
    public FeedbackVerification(Path folder, FeedbackSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param figures as the report has them
     * @param differences some of what differs, none where all is right
     */
    public record Outcome(Map<String, Object> figures, List<String> differences, boolean isRight) {}

    /** Runs it; takes as long as the kills do. */
    public Outcome run() {
        Vertx vertx = Vertx.vertx();
        try (ShutdownHook started = new ShutdownHook()) {
            LocalPlatform platform = LocalPlatform.start(
                    new PlatformSettings(folder, folder, settings.isOnCluster() ? MASTERS : 0, Compilers.QUICK),
                    started.parts());
            RedisLink link = new RedisLink(vertx, platform.redisAddress(), Duration.ofSeconds(10));
            await(link.open());
            await(Topics.create(
                    vertx, new KafkaConfig(platform.kafka().address(), PARTITIONS, (short) 1, Duration.ofSeconds(5))));
            FeatureStore store = new RedisFeatureStore(link);
            Telling.publish(store);
            // As impatient as a node: who waits longer for a server that is stopped sees a longer pause than there is.
            RedisLink looks = new RedisLink(vertx, platform.redisAddress(), Duration.ofMillis(500));
            await(looks.open());
            Outcome outcome = run(platform, store, new RedisFeatureStore(looks));
            await(Future.join(looks.close(), link.close()));
            return outcome;
        } finally {
            await(vertx.close());
        }
    }

    private StoreServers servers(LocalPlatform platform) {
        return settings.isOnCluster()
                ? new ServersOfCluster(platform.cluster(), settings.seed())
                : new ServerAlone(platform.redis(), folder.resolve("redis"));
    }

    private Outcome run(LocalPlatform platform, FeatureStore store, FeatureStore looked) {
        StoreServers servers = servers(platform);
        String kafka = platform.kafka().address();
        Teller teller = new Teller(kafka, PARTITIONS, settings.duplicates(), settings.seed());
        try (ExecutorService threads =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
                Lag lag = new Lag(looked, kafka, PARTITIONS);
                Disturber disturber = new Disturber(folder, servers, platform, lag, settings.seed())) {
            disturber.start(settings.nodes());
            CompletableFuture<Void> telling = CompletableFuture.runAsync(
                    () -> teller.tell(settings.events(), settings.eventsPerSecond(), progress), threads);
            CompletableFuture<Void> looking = CompletableFuture.runAsync(() -> look(servers, lag, telling), threads);
            disturb(disturber, teller);
            telling.join();
            looking.join();
            catchUp(lag);
            return outcome(store, teller, disturber, servers, lag);
        }
    }

    /** Evenly over what is told. On a slow machine telling waits for what is disturbed, so that each disturbance meets events under way. */
    private void disturb(Disturber disturber, Teller teller) {
        List<Disturbance> plan = disturber.plan(settings.kills());
        for (int i = 0; i < plan.size(); i++) {
            teller.slackenAfter(start(i + 1, plan.size()));
            while (teller.told() < start(i, plan.size())) {
                Waiting.sleep(LOOK_MILLIS);
            }
            disturber.disturb(plan.get(i));
        }
        teller.slackenAfter(settings.events());
    }

    /** Events that are told before a disturbance. */
    private long start(int disturbance, int of) {
        return (long) settings.events() * (2 * disturbance + 1) / (2 * of + 2);
    }

    private static void look(StoreServers servers, Lag lag, CompletableFuture<Void> telling) {
        while (!telling.isDone()) {
            servers.look();
            lag.events();
            Waiting.sleep(LOOK_MILLIS);
        }
    }

    private void catchUp(Lag lag) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_CATCHING_UP_SECONDS);
        long behind = lag.events();
        long most = Math.max(1, behind);
        int looks = 0;
        // Twice: what stood in a foreign partition at the first look may have come to its own since.
        while (behind != 0 || ++looks < 2) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the store is still " + behind + " events behind the log, after "
                        + MOST_CATCHING_UP_SECONDS + " s");
            }
            progress.progress("catching up", Math.max(0, most - Math.max(0, behind)), most);
            Waiting.sleep(LOOK_MILLIS);
            behind = lag.events();
        }
        progress.progress("catching up", most, most);
    }

    private Outcome outcome(FeatureStore store, Teller teller, Disturber disturber, StoreServers servers, Lag lag) {
        Oracle oracle = new Oracle(System.currentTimeMillis());
        long events = 0;
        for (Told told : teller.acknowledged()) {
            oracle.count(told);
            events++;
        }
        Comparison compared = Comparison.of(store, oracle);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("events", events);
        figures.put("nodes", settings.nodes());
        figures.put("kills", settings.kills());
        figures.put("killsInFlight", disturber.inFlight());
        figures.put("nodeKills", disturber.count(Disturbance.NODE_KILLED));
        figures.put("nodePauses", disturber.count(Disturbance.NODE_PAUSED));
        figures.put("redisKills", disturber.count(Disturbance.REDIS_KILLED));
        figures.put("redisBytesCut", servers.bytesCut());
        figures.put("brokerRestarts", disturber.count(Disturbance.BROKER_RESTARTED));
        // As the nodes were told of them, each by itself.
        figures.put("rebalances", disturber.assignments());
        figures.put("duplicatesSent", teller.sentTwice());
        figures.put("lost", compared.lost());
        figures.put("doubled", compared.doubled());
        figures.put("wrongState", compared.wrong());
        figures.put("eventsRewound", lag.rewound());
        figures.put("pauseP99Millis", lag.pauseMillis(.99));
        figures.put("pauseMaxMillis", lag.pauseMillis(1));
        figures.put("pauseMaxMillisAfter", lag.longestPauses());
        return new Outcome(figures, compared.first(), compared.isRight());
    }

    private static <T> T await(Future<T> future) {
        return Waiting.await(future, PATIENCE);
    }
}
