package cascade.lab.bench.feedback;

import cascade.kafka.Sender.Batching;
import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.kafka.EventSender;
import cascade.lab.platform.NodeProcess;
import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.process.WorkFolder;
import cascade.run.progress.Progress;
import cascade.run.sink.SinkProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A measurement of feedback. {@link #run} blocks; {@link #close} may come at any time and ends everything. */
public final class FeedbackBench implements AutoCloseable {

    private static final int DIMENSION = 64;
    private static final int CLOSE_SECONDS = 20;
    /** What is there beforehand may be put there by the cheapest way. */
    private static final Batching BULK = new Batching(50, 256 << 10, "none");

    private final FeedbackBenchSettings settings;
    private final FeedbackFigures figures;
    private final Progress progress;
    private final Consumer<String> say;
    private final OpenParts parts = new OpenParts();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** One that is not started; {@code say} is told what people should know. */
    public FeedbackBench(FeedbackBenchSettings settings, Progress progress, Consumer<String> say) {
        this.settings = settings;
        this.figures = new FeedbackFigures(settings);
        this.progress = progress;
        this.say = say;
    }

    /**
     * Makes what is missing, starts everything, measures and ends everything; rows by name.
     *
     * @throws java.util.concurrent.CancellationException where it was closed meanwhile
     */
    public List<Map<String, Object>> run() {
        try {
            return measure();
        } catch (RuntimeException e) {
            parts.requireOpen(); // else it is the end of the parts that broke it, and no news
            throw e;
        } finally {
            parts.close();
            ended.countDown();
        }
    }

    private List<Map<String, Object>> measure() {
        WorkFolder work = parts.add(WorkFolder.take(settings.workFolder()));
        Path run = Folders.makeAnew(work.root().resolve("run-feedback"));
        parts.add(() -> Folders.delete(run));
        say.accept("Work folder " + work.root());
        new KeptSetUp(settings.shape(), DIMENSION, work.root(), parts, progress, say).store(run);
        Servers servers = Servers.start(settings, run, parts);
        Instant now = now();
        EventMix mix = new EventMix(
                new MadeUpItems(settings.shape(), now),
                settings.shape().users(),
                Long.toString(now.toEpochMilli(), Character.MAX_RADIX));
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!settings.phases().equals(List.of(FeedbackPhase.HTTP))) {
            rows.addAll(ofNode(run, servers, mix));
        }
        if (settings.phases().contains(FeedbackPhase.HTTP)) {
            rows.add(http(servers, mix));
        }
        return rows;
    }

    private List<Map<String, Object>> ofNode(Path run, Servers servers, EventMix mix) {
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean isFull = settings.phases().contains(FeedbackPhase.KAFKA);
        if (isFull) {
            fill(servers, mix);
        }
        try (NodeProcess node = servers.node()) {
            if (isFull) {
                long all = servers.logged();
                Course course = new Course.Watch(servers, node, settings.events(), progress)
                        .follow(Optional.empty(), () -> all);
                rows.add(figures.ofCourse(FeedbackPhase.KAFKA, course));
            }
            node.awaitReady();
            if (settings.phases().contains(FeedbackPhase.STEADY)) {
                rows.add(steady(servers, node, mix));
            }
            if (settings.phases().contains(FeedbackPhase.SINK)) {
                rows.add(beside(run, servers, node, mix));
            }
        }
        return rows;
    }

    private void fill(Servers servers, EventMix mix) {
        try (var sender = new EventSender(servers.kafka(), BULK)) {
            for (int number = 0; number < settings.events(); number++) {
                sender.send(mix.next(now()));
                if (number % EventPoster.BATCH == 0) {
                    parts.requireOpen();
                    progress.progress("filling Kafka", number, settings.events());
                }
            }
            sender.flush();
        }
        progress.progress("filling Kafka", settings.events(), settings.events());
    }

    private Map<String, Object> steady(Servers servers, NodeProcess node, EventMix mix) {
        var phase = new SteadyPhase(settings, servers, () -> mix.next(now()), progress);
        return figures.ofSteady(phase.run(node.pid()));
    }

    private Map<String, Object> beside(Path run, Servers servers, NodeProcess node, EventMix mix) {
        Path log = run.resolve("log");
        SinkProcess sink = parts.add(SinkProcess.start(
                log,
                servers.kafka(),
                Optional.empty(),
                Map.of("CASCADE_SINK_BATCH_AGE", settings.time().toSeconds() + "s")));
        sink.awaitReady();
        try (var sender = new EventSender(servers.kafka(), BULK)) {
            var phase = new SinkPhase(settings, servers, log, sender, () -> mix.next(now()), progress);
            return figures.ofSink(phase.run(node.pid(), sink.pid()));
        } finally {
            sink.close();
        }
    }

    private Map<String, Object> http(Servers servers, EventMix mix) {
        try (NodeProcess server = servers.server()) {
            server.awaitReady();
            servers.awaitFolded(); // what came before, too
            List<byte[]> bodies = EventPoster.bodies(mix, settings.events(), FeedbackBench::now);
            var poster = new EventPoster(server.port());
            var watch = new Course.Watch(servers, server, settings.events(), progress);
            Spent before = servers.spent(server.pid());
            CompletableFuture<Long> posted = poster.post(bodies);
            Course course =
                    watch.follow(Optional.of(before), () -> posted.isDone() ? servers.logged() : Long.MAX_VALUE);
            Map<String, Object> row = figures.ofCourse(FeedbackPhase.HTTP, course);
            row.put("acceptedPerSecond", settings.events() / ((posted.join() - before.nanos()) / 1e9));
            row.put("postedAgain", poster.again());
            return row;
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    /** Ends everything; a measurement under way is given up. */
    @Override
    public void close() {
        parts.close();
        try {
            ended.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
