package cascade.lab.verify.experiments;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.ProblemException;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.feedback.CommunityStore;
import cascade.lab.verify.feedback.Telling;
import cascade.pushed.Pushed;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pushes plans to two nodes while pages are asked for: how long it takes until a page of each is made by the new one, and whether any page is not answered, is
 * made by parts of two plans, or by one from before a plan that was seen already. Blocking.
 *
 * @param p99Millis from the push to the answer of the first page, of all pushes and nodes
 * @param pages that were asked for
 * @param failed those without an answer, but for those
 * @param tooMany that were refused, as the machine has no time for them
 * @param mixed those made by parts of two plans, or by one from before a plan that was seen already
 */
record Pushes(double p99Millis, long pages, long failed, long tooMany, long mixed) {

    private static final int NODES = 2;
    private static final String HEAP = "384m";
    private static final double RATE_OF_A_NODE = 100;
    private static final int SIZE = 10;
    private static final int TOO_MANY = 429;
    private static final int WARM_UP_MILLIS = 3_000;
    private static final int PAUSE_MILLIS = 100;
    private static final double HIGH = .99;
    private static final String NOT_SEEN = "a push that every node serves by";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Makes so many.
     *
     * @param folder for the servers' data and logs; empty
     */
    static Pushes of(Path folder, int pushes, Progress progress) {
        try (ShutdownHook started = new ShutdownHook()) {
            OpenParts parts = started.parts();
            LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, folder), parts);
            parts.add(CommunityStore.fill(platform));
            List<NodeProcess> nodes = IntStream.rangeClosed(1, NODES)
                    .mapToObj(number -> platform.startNode(node(folder, "node-" + number)))
                    .toList();
            nodes.forEach(NodeProcess::awaitReady);
            List<Asking> asking = nodes.stream()
                    .map(node -> parts.add(new Asking(node.port(), pushes)))
                    .toList();
            asking.forEach(Asking::start);
            Waiting.sleep(WARM_UP_MILLIS);
            PushClient client = parts.add(new PushClient(platform.redisAddress(), Pushed.EXPERIMENTS));
            double[] millis = new double[pushes * NODES];
            for (int version = 1; version <= pushes; version++) {
                progress.progress("pushing plans", version - 1, pushes);
                int pushed = version;
                long begun = System.nanoTime();
                client.push(plan(version));
                Waiting.until(
                        NOT_SEEN, PATIENCE, () -> asking.stream().allMatch(node -> node.firstSeen.get(pushed) != 0));
                for (int node = 0; node < NODES; node++) {
                    millis[(version - 1) * NODES + node] =
                            (asking.get(node).firstSeen.get(version) - begun) / 1e6;
                }
                Waiting.sleep(PAUSE_MILLIS);
            }
            progress.progress("pushing plans", pushes, pushes);
            asking.forEach(Asking::stop);
            Arrays.sort(millis);
            return new Pushes(
                    millis[(int) Math.ceil(HIGH * millis.length) - 1],
                    asking.stream().mapToLong(node -> node.pages.get()).sum(),
                    asking.stream().mapToLong(node -> node.failed.get()).sum(),
                    asking.stream().mapToLong(node -> node.tooMany.get()).sum(),
                    asking.stream().mapToLong(node -> node.mixed.get()).sum());
        }
    }

    private static NodeSettings node(Path folder, String name) {
        return new NodeSettings(name, HEAP, """
                experiments.node = "%s"
                samples.enabled = false
                catalogue.snapshot-folder = "%s"
                models.folder = "%s"
                """.formatted(name, folder.resolve(name), folder.resolve("models")));
    }

    /** Two layers whose arms say the version: a page that is made by both of one plan says the same twice. */
    private static String plan(int version) {
        return """
                {"version":%1$d,"layers":[
                 {"name":"one","seed":"1","experiments":[{"name":"x","ranges":[[0,1]],"arms":[{"name":"%1$d","weight":1,"parameters":{"recall.weight.fresh":%2$s}}]}]},
                 {"name":"two","seed":"2","experiments":[{"name":"y","ranges":[[0,1]],"arms":[{"name":"%1$d","weight":1,"parameters":{"recall.weight.trending":%2$s}}]}]}]}
                """.formatted(version, 1 + version % 2 / 2.);
    }

    /** Who asks one node for pages. */
    private static final class Asking implements AutoCloseable {

        final AtomicLong pages = new AtomicLong();
        final AtomicLong failed = new AtomicLong();
        final AtomicLong tooMany = new AtomicLong();
        final AtomicLong mixed = new AtomicLong();
        /** By version, when the first page that was made by it was answered; 0 before. */
        final AtomicLongArray firstSeen;

        private final CascadeClient client;
        private final AtomicLong seen = new AtomicLong();
        private final AtomicLong underWay = new AtomicLong();
        private final Thread thread;
        private volatile boolean isOver;

        Asking(int port, int pushes) {
            this.firstSeen = new AtomicLongArray(pushes + 1);
            this.client = CascadeClient.builder(List.of(URI.create("http://127.0.0.1:" + port)))
                    .backoff(Backoff.NONE)
                    .build();
            this.thread = Thread.ofPlatform().name("asking-" + port).daemon().unstarted(() -> {
                while (!isOver) {
                    new Pacer().run(RATE_OF_A_NODE, (long) RATE_OF_A_NODE, _ -> page());
                }
            });
        }

        void start() {
            thread.start();
        }

        private void page() {
            String user = "u" + pages.getAndIncrement() % Telling.USERS;
            long before = seen.get();
            underWay.incrementAndGet();
            var _ = client.feed(FeedRequest.builder(user).size(SIZE).build())
                    .executeAsync()
                    .whenComplete((page, failure) -> {
                        if (page != null) {
                            look(page, before);
                        } else {
                            (isTooMany(failure) ? tooMany : failed).incrementAndGet();
                        }
                        underWay.decrementAndGet();
                    });
        }

        /** @param before the version that pages which were answered before it was asked for were made by */
        private void look(FeedPage page, long before) {
            Map<String, String> arms = page.arms();
            String one = arms.getOrDefault("one", "0");
            int version = Integer.parseInt(one);
            firstSeen.compareAndSet(version, 0, System.nanoTime());
            seen.accumulateAndGet(version, Math::max);
            if (!one.equals(arms.getOrDefault("two", "0")) || version < before) {
                mixed.incrementAndGet();
            }
        }

        private static boolean isTooMany(@Nullable Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof ProblemException problem && problem.status() == TOO_MANY;
        }

        void stop() {
            isOver = true;
            Waiting.until("the last pages", PATIENCE, () -> !thread.isAlive() && underWay.get() == 0);
        }

        @Override
        public void close() {
            isOver = true;
            client.close();
        }
    }
}
