package cascade.lab.verify.samples;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.kafka.TopicReader;
import cascade.kafka.Topics;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.samples.SamplesConfig;
import cascade.training.log.layout.Dataset;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays people to nodes that serve and make samples, while nodes, sink and broker are killed and started again; then waits until all is in the log, and compares. Blocking.
 */
public final class SamplesVerification {

    private static final int PARTITIONS = 12;
    private static final long LOOK_MILLIS = 20;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration NEVER = Duration.ofDays(1);

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
        try (ShutdownHook started = new ShutdownHook()) {
            OpenParts parts = started.parts();
            return run(Servers.start(folder, settings, parts, progress), parts, start);
        }
    }

    /** The nodes as an application sees them: it asks whichever answers, and goes on asking while they are killed. */
    private static CascadeClient client(List<String> addresses) {
        return CascadeClient.builder(addresses.stream().map(URI::create).toList())
                .backoff(new Backoff(PAUSE, PAUSE, 0, Integer.MAX_VALUE, NEVER))
                .build();
    }

    private Outcome run(Servers servers, OpenParts parts, long startNanos) {
        Oracle oracle = new Oracle(settings.timing());
        String kafka = servers.kafka();
        KafkaWay way = parts.add(new KafkaWay(kafka));
        CascadeClient nodes = parts.add(client(servers.addresses()));
        String application = SamplesConfig.defaults().application();
        Map<String, Object> played = settings.isOfOutage()
                ? sitOut(servers, nodes, oracle)
                : play(servers, parts, nodes, way, oracle, application);
        new EndMarks(way, oracle, kafka, application, PARTITIONS).await(servers.log(), progress);
        ServedRecords served = new ServedRecords();
        Comparison compared = new Comparison(served, oracle);
        compare(servers, served, compared);
        return outcome(compared, served, oracle, played, startNanos);
    }

    private Map<String, Object> sitOut(Servers servers, CascadeClient nodes, Oracle oracle) {
        Outage outage = new Outage(nodes, servers.platform().kafka(), oracle);
        outage.run(settings.brokerDown(), progress);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("brokerDownSeconds", settings.brokerDown().toSeconds());
        figures.put("pagesOverHttp", outage.asked());
        return figures;
    }

    private Map<String, Object> play(
            Servers servers, OpenParts parts, CascadeClient nodes, KafkaWay way, Oracle oracle, String application) {
        Timing timing = settings.timing();
        Backlog backlog = parts.add(new Backlog(servers.kafka(), PARTITIONS, application, servers.log()));
        Audience audience = new Audience(settings.seed(), timing, nodes, way, oracle);
        Killer killer = new Killer(
                Map.of(
                        Victim.NODE,
                        List.copyOf(servers.nodes()),
                        Victim.SINK,
                        List.of(servers.sink()),
                        Victim.BROKER,
                        List.of(servers.platform().kafka())),
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
            try {
                kill(killer, oracle, audience, pages, playing);
            } catch (RuntimeException e) {
                audience.stop();
                throw e;
            }
            playing.join();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kills", settings.kills());
        figures.put("killsInFlight", killer.inFlight());
        for (Victim victim : Victim.values()) {
            figures.put(victim.figure(), killer.count(victim));
        }
        figures.put("pagesOverHttp", audience.asked());
        figures.put("events", audience.events());
        figures.put("eventsTwice", audience.twice());
        return figures;
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
                Waiting.sleep(LOOK_MILLIS);
            }
            if (playing.isCompletedExceptionally()) {
                return;
            }
            oracle.killed(killer.kill(plan.get(i)));
        }
        audience.slackenAfter(Integer.MAX_VALUE);
    }

    private void compare(Servers servers, ServedRecords served, Comparison comparison) {
        WrittenOnce events = new WrittenOnce(Dataset.EVENTS);
        WrittenOnce pages = new WrittenOnce(Dataset.SERVED);
        try (TopicReader kafka = TopicReader.ofCommitted(servers.kafka(), PATIENCE)) {
            kafka.readAll(Topics.SERVED, record -> {
                pages.inKafka(record.partition(), record.offset());
                served.add(record.value());
            });
            progress.progress("comparing", 1, 4);
            kafka.readAll(Topics.EVENTS, record -> events.inKafka(record.partition(), record.offset()));
            progress.progress("comparing", 2, 4);
            kafka.readAll(Topics.SAMPLES, record -> {
                Row sample = Row.of(new String(record.value(), StandardCharsets.UTF_8));
                comparison.version(sample.requestId(), sample.version());
            });
            progress.progress("comparing", 3, 4);
        }
        new WrittenLog(servers.log()).give(comparison, List.of(events, pages));
        comparison.finish();
        progress.progress("comparing", 4, 4);
    }

    private Outcome outcome(
            Comparison compared, ServedRecords served, Oracle oracle, Map<String, Object> played, long startNanos) {
        long missing = oracle.requests().stream()
                .filter(request -> served.served(request) == null)
                .count();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("impressions", compared.impressions());
        figures.putAll(played);
        figures.put("nodes", settings.nodes());
        figures.put("pages", served.requests().size());
        // Of nodes that were killed between the answer and its record.
        figures.put("pagesNotInKafka", missing);
        figures.put("fallenBack", compared.fallenBack());
        figures.put("rows", compared.rows());
        figures.put("eitherWay", compared.eitherWay());
        figures.put("lost", compared.lost());
        figures.put("doubled", compared.doubled());
        figures.put("wrongLabel", compared.wrongLabel());
        figures.put("wrongInputs", compared.wrongInputs());
        figures.put("seconds", (System.nanoTime() - startNanos) / 1e9);
        // Where nothing is killed every page is in the log.
        boolean isWhole = !settings.isOfOutage() || missing == 0;
        return new Outcome(figures, compared.first(), compared.isRight() && isWhole);
    }
}
