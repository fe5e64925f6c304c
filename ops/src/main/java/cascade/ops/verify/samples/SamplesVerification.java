package cascade.ops.verify.samples;

import cascade.kafka.Topics;
import cascade.ops.process.OpenParts;
import cascade.ops.progress.Progress;
import cascade.samples.SamplesConfig;
import cascade.training.log.layout.Dataset;
import cascade.training.log.read.LogExtract;
import cascade.training.log.read.RowChoice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Plays people to nodes that serve and make samples, while nodes, sink and broker are killed and started again; then waits until all is in the log, and compares. Blocking.
 */
public final class SamplesVerification {

    private static final int PARTITIONS = 12;
    private static final long LOOK_MILLIS = 20;

    private final Path folder;
    private final SamplesSettings settings;
    private final Progress progress;

    /** @param folder for the servers' data and logs; empty */
    public SamplesVerification(Path folder, SamplesSettings settings, Progress progress) {
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
        long start = System.nanoTime();
        OpenParts parts = new OpenParts();
        try {
            Servers servers = Servers.start(folder, settings, parts, progress);
            return run(servers, parts, start);
        } finally {
            parts.close();
        }
    }

    private Outcome run(Servers servers, OpenParts parts, long startNanos) {
        Timing timing = settings.timing();
        Oracle oracle = new Oracle(timing);
        KafkaWay way = parts.add(new KafkaWay(servers.kafka().address()));
        Nodes nodes = new Nodes(servers.addresses());
        parts.add(nodes::close);
        Backlog backlog = parts.add(new Backlog(
                servers.kafka().address(), PARTITIONS, SamplesConfig.defaults().application(), servers.log()));
        Audience audience = new Audience(settings.seed(), timing, nodes, way, oracle);
        Killer killer = new Killer(
                Map.of(
                        Victim.NODE,
                        List.copyOf(servers.nodes()),
                        Victim.SINK,
                        List.of(servers.sink()),
                        Victim.BROKER,
                        List.of(servers.kafka())),
                Map.of(
                        Victim.NODE,
                        () -> backlog.unjoined() > 0,
                        Victim.SINK,
                        () -> backlog.unwritten() > 0,
                        Victim.BROKER,
                        () -> audience.underWay() > 0),
                settings.seed());
        int pages = pages(timing);
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            CompletableFuture<Void> playing = CompletableFuture.runAsync(
                    () -> audience.run(pages, settings.pagesPerSecond(pages), progress), threads);
            kill(killer, oracle, audience, pages, playing);
            playing.join();
        }
        new EndMarks(way, oracle, servers.kafka().address(), PARTITIONS).await(servers.log(), progress);
        TopicReading kafka = new TopicReading(servers.kafka().address());
        ServedRecords served = new ServedRecords();
        kafka.all(Topics.SERVED, record -> served.add(record.value()));
        Comparison compared = new Comparison(served, oracle);
        kafka.all(Topics.SAMPLES, record -> {
            Row head = Row.of(new String(record.value(), StandardCharsets.UTF_8));
            compared.version(head.requestId(), head.version());
        });
        compare(servers.log(), compared);
        return outcome(compared, served, oracle, audience, killer, startNanos);
    }

    /** So many that enough impressions are among them, and some more where a node is killed before what it served is in Kafka. */
    private int pages(Timing timing) {
        int pages = 0;
        for (long shown = 0; shown < settings.impressions() * 1.01; pages++) {
            shown += PagePlan.of(settings.seed(), pages, timing).shown();
        }
        return pages;
    }

    /** Over all pages, at random within an equal part of them each. On a slow machine people wait for what is killed. */
    private void kill(Killer killer, Oracle oracle, Audience audience, int pages, CompletableFuture<Void> playing) {
        List<Victim> plan = killer.plan(settings.kills());
        for (int i = 0; i < plan.size(); i++) {
            int from = (int) ((long) pages * i / plan.size());
            int to = (int) ((long) pages * (i + 1) / plan.size());
            int at = from + (int) ((to - from) * .8 * killer.delay());
            audience.slackenAfter(to);
            while (audience.begun() < at && !playing.isDone()) {
                sleep();
            }
            oracle.killed(System.currentTimeMillis());
            killer.kill(plan.get(i));
        }
        audience.slackenAfter(Integer.MAX_VALUE);
    }

    private static void compare(Path log, Comparison comparison) {
        List<String> said = new ArrayList<>();
        LogExtract extract = new LogExtract(log, said::add);
        show(extract, Dataset.SAMPLES, line -> comparison.row(Row.of(line)));
        show(extract, Dataset.EVENTS, line -> fallback(line).ifPresent(comparison::fallback));
        comparison.said(said);
        comparison.finish();
    }

    private static void show(LogExtract extract, Dataset dataset, Consumer<String> line) {
        RowChoice all = new RowChoice(dataset, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        extract.show(all, Integer.MAX_VALUE, line);
    }

    private static Optional<String> fallback(String line) {
        return line.contains("\"id\":\"served:")
                ? Optional.of(Row.of(line).columns().get("id").asText())
                : Optional.empty();
    }

    private Outcome outcome(
            Comparison compared,
            ServedRecords served,
            Oracle oracle,
            Audience audience,
            Killer killer,
            long startNanos) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("impressions", compared.impressions());
        figures.put("kills", settings.kills());
        figures.put("killsInFlight", killer.inFlight());
        for (Victim victim : Victim.values()) {
            figures.put(victim.figure(), killer.count(victim));
        }
        figures.put("nodes", settings.nodes());
        figures.put("pages", served.requests().size());
        figures.put("pagesOverHttp", audience.asked());
        // Of nodes that were killed between the answer and its record.
        figures.put(
                "pagesNotInKafka",
                oracle.requests().stream()
                        .filter(request -> served.served(request) == null)
                        .count());
        figures.put("events", audience.events());
        figures.put("eventsTwice", audience.twice());
        figures.put("fallenBack", compared.fallenBack());
        figures.put("rows", compared.rows());
        figures.put("eitherWay", compared.eitherWay());
        figures.put("lost", compared.lost());
        figures.put("doubled", compared.doubled());
        figures.put("wrongLabel", compared.wrongLabel());
        figures.put("wrongInputs", compared.wrongInputs());
        figures.put("seconds", (System.nanoTime() - startNanos) / 1e9);
        return new Outcome(figures, compared.first(), compared.isRight());
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
