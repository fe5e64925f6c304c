package cascade.lab.verify.restart;

import cascade.kafka.TopicReader;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.feedback.CommunityStore;
import cascade.lab.verify.feedback.Comparison;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Restarts two nodes behind a {@link Balancer} in turn, as one who brings a new version, while an application asks for pages and tells events. Then
 * compares what the store holds with what was acknowledged, and what is in {@code cascade.served} with the pages that came. Blocking.
 */
public final class RestartVerification {

    private static final int NODES = 2;
    private static final String HEAP = "384m";
    private static final long SETTLED_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final RestartSettings settings;
    private final Progress progress;

    /** @param folder for the servers' data and logs; empty */
    public RestartVerification(Path folder, RestartSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param figures as the report has them
     * @param faults some of what is wrong, none where all is right
     */
    public record Outcome(Map<String, Object> figures, List<String> faults, boolean isRight) {}

    /** Runs it; takes some ten seconds a restart. */
    public Outcome run() {
        Vertx vertx = Vertx.vertx();
        try (ShutdownHook started = new ShutdownHook()) {
            OpenParts parts = started.parts();
            LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, folder), parts);
            CommunityStore store = parts.add(CommunityStore.fill(platform));
            List<NodeProcess> nodes = IntStream.rangeClosed(1, NODES)
                    .mapToObj(number -> platform.startNode(node("node-" + number)))
                    .toList();
            nodes.forEach(NodeProcess::awaitReady);
            Balancer balancer = parts.add(
                    new Balancer(vertx, nodes.stream().map(NodeProcess::port).toList()));
            Waiting.until("both nodes", PATIENCE, balancer::hasAll);
            Callers callers = parts.add(new Callers(URI.create("http://127.0.0.1:" + balancer.port()), settings));
            callers.start();
            restart(nodes, balancer);
            callers.stop();
            return outcome(store, platform.kafka().address(), callers, nodes);
        } finally {
            await(vertx.close());
        }
    }

    private NodeSettings node(String name) {
        Path own = folder.resolve(name);
        return new NodeSettings(name, HEAP, """
                http.drain-delay = 3s
                experiments.node = "%s"
                samples.enabled = false
                catalogue.snapshot-folder = "%s"
                models.folder = "%s"
                %s
                """.formatted(name, own, folder.resolve("models"), settings.nodes()));
    }

    private void restart(List<NodeProcess> nodes, Balancer balancer) {
        int restarts = settings.rounds() * NODES;
        for (int restart = 0; restart < restarts; restart++) {
            progress.progress("restarting nodes", restart, restarts);
            Waiting.sleep(SETTLED_MILLIS);
            nodes.get(restart % NODES).restart();
            Waiting.until("both nodes", PATIENCE, balancer::hasAll);
        }
        Waiting.sleep(SETTLED_MILLIS);
        progress.progress("restarting nodes", restarts, restarts);
    }

    private Outcome outcome(CommunityStore store, String kafka, Callers callers, List<NodeProcess> nodes) {
        Comparison compared = store.compare(callers.accepted());
        nodes.forEach(NodeProcess::close); // What was served last is sent by then.
        Map<String, Integer> records = served(kafka);
        long servedLost = callers.pages().stream()
                .filter(page -> !records.containsKey(page))
                .count();
        long servedTwice = records.values().stream().filter(times -> times > 1).count();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("nodes", NODES);
        figures.put("restarts", settings.rounds() * NODES);
        figures.put("requests", callers.requests());
        figures.put("failed", callers.failed());
        figures.put("tooMany", callers.tooMany());
        figures.put("events", callers.accepted().size());
        figures.put("lost", compared.lost());
        figures.put("doubled", compared.doubled());
        figures.put("wrongState", compared.wrong());
        figures.put("pages", callers.pages().size());
        figures.put("servedLost", servedLost);
        figures.put("servedTwice", servedTwice);
        boolean isRight = callers.failed() == 0 && compared.isRight() && servedLost == 0 && servedTwice == 0;
        return new Outcome(figures, callers.failed() > 0 ? callers.said() : compared.first(), isRight);
    }

    /** How many records there are of each request. */
    private static Map<String, Integer> served(String kafka) {
        Map<String, Integer> records = new HashMap<>();
        try (TopicReader reader = TopicReader.ofCommitted(kafka, PATIENCE)) {
            reader.readAll(Topics.SERVED, record -> records.merge(requestId(record.value()), 1, Integer::sum));
        }
        return records;
    }

    private static String requestId(byte[] record) {
        try {
            return JSON.readTree(record).get("requestId").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return Waiting.await(future, PATIENCE);
    }
}
