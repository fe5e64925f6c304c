package cascade.lab.bench.feed;

import cascade.lab.bench.feed.consoles.ConsoleResult;
import cascade.lab.bench.feed.load.GeneratorProcess;
import cascade.lab.bench.feed.load.Outcome;
import cascade.lab.bench.feed.load.Phase;
import cascade.lab.bench.feed.load.PhaseResult;
import cascade.lab.platform.Waiting;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.process.WorkFolder;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A measurement of a whole server. {@link #run} blocks; {@link #close} may come at any time and ends everything. */
public final class FeedBench implements AutoCloseable {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration CONFIRMATION = Duration.ofSeconds(60);
    private static final int MOST_WARMING_STEPS = 12;
    private static final double FLAT = .97;

    /** So many that are no cheaper, one after the other: one may have met the compiler at work. */
    private static final int FLAT_STEPS = 2;

    private static final int CLOSE_SECONDS = 20;
    private static final Duration RELEASED_WITHIN = Duration.ofMinutes(5);

    private final FeedBenchSettings settings;
    private final Progress progress;
    private final Consumer<String> say;
    private final OpenParts parts = new OpenParts();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** One that is not started; {@code say} is told what people should know. */
    public FeedBench(FeedBenchSettings settings, Progress progress, Consumer<String> say) {
        this.settings = settings;
        this.progress = progress;
        this.say = say;
    }

    /**
     * What was found.
     *
     * @param rows figures by name
     * @param bareRouteCpuMicros of a server that does nothing
     */
    public record Found(List<Map<String, Object>> rows, double bareRouteCpuMicros) {

        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Makes what is missing, starts everything, measures and ends everything.
     *
     * @throws java.util.concurrent.CancellationException where it was closed meanwhile
     */
    public Found run() {
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

    private Found measure() {
        WorkFolder work = parts.add(WorkFolder.take(settings.workFolder()));
        Path workFolder = work.root();
        SetUpCost cost = SetUpCost.of(settings);
        say.accept("Work folder " + workFolder + ": " + cost.text());
        Path run = Folders.makeAnew(workFolder.resolve("run-" + settings.shape().items()));
        parts.add(() -> Folders.delete(run));
        var kept = new KeptSetUp(settings.shape(), settings.dimension(), workFolder, parts, progress, say);
        Path keptModels = kept.models();
        kept.store(run);
        GeneratorProcess generator = parts.add(GeneratorProcess.start(settings.shape(), run.resolve("generator.log")));
        double bare = BareRoute.cpuMicros(workFolder, run, generator);
        // New versions of models are published beside them.
        Path models = settings.publishes() ? Folders.link(keptModels, run.resolve("models")) : keptModels;
        MeasuredPlatform platform = MeasuredPlatform.start(settings, workFolder, models, run, parts);
        say.accept("The server was ready after %.1f s".formatted(platform.readySeconds()));
        Optional<LogCost> log =
                settings.log() ? Optional.of(LogCost.begin(run.resolve("log"), platform, parts)) : Optional.empty();
        List<Map<String, Object>> rows = rows(platform, generator, models);
        log.ifPresent(written -> rows.getLast().put("log", written.end(progress)));
        Map<String, Object> memory = platform.memory().row(settings.shape().items());
        rows.forEach(row -> row.put("memory", memory));
        if (settings.lifecycle()) {
            Map<String, Object> lifecycle = lifecycle(platform, generator, models);
            rows.forEach(row -> row.put("lifecycle", lifecycle));
        }
        return new Found(rows, bare);
    }

    private List<Map<String, Object>> rows(MeasuredPlatform platform, GeneratorProcess generator, Path models) {
        List<Map<String, Object>> rows = new ArrayList<>();
        double first = settings.rate().orElse(FeedBenchSettings.FIRST_RATE);
        if (!settings.warmUp().isZero()) {
            say.accept("Warming up at %.0f requests/s".formatted(first));
            generator.run(phase(platform, first, settings.warmUp(), 0));
        }
        if (settings.isByTurns()) {
            warmUntilFlat(platform, generator, first);
        }
        Optional<MeasuredPhase> borne = Optional.empty();
        if (settings.rate().isPresent()) {
            for (int consoles : settings.consoles()) {
                borne = Optional.of(measure(platform, generator, first, settings.time(), consoles));
                rows.add(row(platform, borne.get()));
            }
        }
        if (settings.most()) {
            warmUntilFlat(platform, generator, first);
            int consoles = settings.consoles().getFirst();
            var search = new RateSearch<>(
                    (rate, isLong) -> measure(platform, generator, rate, isLong ? CONFIRMATION : STEP, consoles),
                    MeasuredPhase::isBorne);
            Optional<MeasuredPhase> most = search.from(first);
            most.ifPresent(found -> {
                Map<String, Object> row = row(platform, found);
                row.put("maxRate", true);
                rows.add(row);
            });
            if (most.isEmpty()) {
                say.accept("No rate is borne with a p99 of 50 ms and no error");
            }
            borne = most;
        }
        borne.filter(_ -> settings.overload() > 0)
                .ifPresent(found -> rows.add(overload(platform, generator, models, found.phase())));
        if (settings.idle() > 0) {
            rows.add(idle(platform, generator, first));
        }
        return rows;
    }

    private Map<String, Object> overload(
            MeasuredPlatform platform, GeneratorProcess generator, Path models, PhaseResult highest) {
        Overload.Result result = new Overload(
                        (rate, time) -> measure(platform, generator, rate, time, 0),
                        settings.time(),
                        () -> release(platform, models))
                .run(highest, settings.overload());
        Map<String, Object> row = row(platform, result.during());
        row.putAll(result.figures());
        return row;
    }

    private void release(MeasuredPlatform platform, Path models) {
        List<ModelVersion> published = ModelSwap.publishAgain(models);
        for (int port : platform.ports()) {
            Waiting.until("the new release", RELEASED_WITHIN, () -> ModelSwap.serves(port, published));
        }
    }

    private Map<String, Object> idle(MeasuredPlatform platform, GeneratorProcess generator, double rate) {
        warmUntilFlat(platform, generator, rate);
        IdleConnections.Result result = new IdleConnections(
                        (at, time) -> measure(platform, generator, at, time, 0), settings.time())
                .run(rate, platform.ports().getFirst(), settings.idle());
        Map<String, Object> row = row(platform, result.crowded());
        row.putAll(result.figures());
        return row;
    }

    private Map<String, Object> lifecycle(MeasuredPlatform platform, GeneratorProcess generator, Path models) {
        double rate = settings.rate().orElse(FeedBenchSettings.FIRST_RATE);
        return new Lifecycle(platform, models, say)
                .run(() -> measure(platform, generator, rate, STEP, 0).phase());
    }

    /** The compiler works on for tens of thousands of requests; a search that begins before finds less than there is, and the first of several turns costs more. */
    private void warmUntilFlat(MeasuredPlatform platform, GeneratorProcess generator, double rate) {
        double least = Double.POSITIVE_INFINITY;
        int flat = 0;
        for (int step = 0; step < MOST_WARMING_STEPS && flat < FLAT_STEPS; step++) {
            double now = cpuOfRequest(platform, generator, rate);
            flat = now < FLAT * least ? 0 : flat + 1;
            least = Math.min(least, now);
        }
    }

    private double cpuOfRequest(MeasuredPlatform platform, GeneratorProcess generator, double rate) {
        MeasuredPhase measured = measure(platform, generator, rate, STEP, 0);
        double cpu = measured.after().server().cpuSeconds()
                - measured.before().server().cpuSeconds();
        return cpu / measured.phase().requests();
    }

    private Map<String, Object> row(MeasuredPlatform platform, MeasuredPhase measured) {
        Map<String, Object> row = FeedFigures.of(settings, measured);
        row.put("readySeconds", platform.readySeconds());
        return row;
    }

    private MeasuredPhase measure(
            MeasuredPlatform platform, GeneratorProcess generator, double rate, Duration time, int consoles) {
        parts.requireOpen();
        generator.prepare(phase(platform, rate, time, consoles));
        Readings before = platform.read();
        Outcome outcome = generator.runPrepared();
        var measured = new MeasuredPhase(outcome, before, platform.read());
        PhaseResult result = outcome.phase();
        say.accept("  %.0f requests/s for %d s: p50 %.1f ms, p99 %.1f ms, %d not answered 200"
                .formatted(rate, time.toSeconds(), result.p50Millis(), result.p99Millis(), result.non200()));
        ConsoleResult watched = outcome.consoles();
        if (watched != null) {
            say.accept("    with %d consoles, which were told %d samples; %d clicks followed, %d lost%s"
                    .formatted(
                            watched.consoles(),
                            watched.samples(),
                            watched.clicks().probes(),
                            watched.clicks().lost(),
                            watched.clicks().fault() == null
                                    ? ""
                                    : ": " + watched.clicks().fault()));
        }
        return measured;
    }

    private Phase phase(MeasuredPlatform platform, double rate, Duration time, int consoles) {
        Phase.Changes changes =
                settings.isChanging() ? new Phase.Changes(settings.changes(), platform.kafkaAddress()) : null;
        return new Phase(Phase.Kind.FEED, platform.ports(), rate, time.toMillis() / 1e3, changes, consoles);
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
