package cascade.lab.demo;

import static cascade.lab.platform.Waiting.await;

import cascade.App;
import cascade.AppConfig;
import cascade.features.redis.RedisLink;
import cascade.lab.platform.FreePort;
import cascade.lab.sim.http.NotThatWorldException;
import cascade.lab.sim.http.ServerWorld;
import cascade.lab.sim.http.Traffic;
import cascade.run.config.ConfigSources;
import cascade.run.process.Endpoints;
import cascade.run.process.Keeper;
import cascade.run.process.OpenParts;
import cascade.run.process.WorkFolder;
import cascade.run.progress.Progress;
import cascade.run.schedule.TrainConfig;
import cascade.run.schedule.TrainingSchedule;
import cascade.run.sink.SinkProcess;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A whole feed platform on this machine. {@link #start} blocks until it serves; {@link #close} may come at any time. */
public final class Demo implements AutoCloseable {

    private static final Duration BACKFILL_TIMEOUT = Duration.ofSeconds(30);
    private static final int CLOSE_SECONDS = 10;

    /** Of what happens within minutes. */
    private static final String TRAINING_MEMORY = "1g";

    /** Files within seconds, so that people see them, and soon merged. */
    private static final Map<String, String> SINK_SETTINGS = Map.of(
            "CASCADE_SINK_BATCH_AGE", "5s",
            "CASCADE_SINK_PUBLISH_AFTER", "5m",
            "CASCADE_SINK_MERGE_EVERY", "10s",
            "CASCADE_SINK_SUPERSEDED_FOR", "1m",
            "CASCADE_EXPERIMENTS_READ_OUT_EVERY", "2m");

    private final DemoSettings settings;
    private final Progress progress;
    private final Consumer<String> say;
    private final OpenParts parts = new OpenParts();
    private final CountDownLatch startEnded = new CountDownLatch(1);

    /** A demo that is not started; {@code say} is told what people should know. */
    public Demo(DemoSettings settings, Progress progress, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
        this.progress = (step, done, total) -> {
            parts.requireOpen();
            progress.progress(step, done, total);
        };
    }

    /**
     * Makes what is missing and starts everything; what was started is ended again where one part fails.
     *
     * @throws PortTakenException before anything else is done
     */
    public RunningDemo start() {
        if (settings.port() != 0 && !FreePort.isFree(settings.port())) {
            throw new PortTakenException(settings.port());
        }
        try {
            return startAll();
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        } finally {
            startEnded.countDown();
        }
    }

    private RunningDemo startAll() {
        Path folder = parts.add(WorkFolder.take(settings.workFolder())).root();
        World world = World.of(folder, settings.data(), settings.plan());
        ServersStart starting = ServersStart.begin(folder, world, settings.environment(), parts);
        try {
            world.ensureLog(settings.data(), folder, settings.attached(), parts, progress);
            world.models().ensure(folder, world.log(), settings.attached(), parts, progress);
        } catch (RuntimeException e) {
            starting.awaitEnd();
            throw e;
        }
        Servers servers = starting.await();
        parts.add(new Keeper(servers.own(), say));
        AppConfig config = config(servers, world);
        Vertx vertx = config.threads().vertx();
        parts.add(() -> await(vertx.close()));
        backfill(vertx, servers, world, folder);
        App app = await(App.start(vertx, config));
        parts.add(() -> await(app.close()));
        Endpoints endpoints = new Endpoints("http://127.0.0.1:" + app.port(), servers.redis(), servers.kafka());
        endpoints.write(folder);
        parts.add(() -> Endpoints.delete(folder));
        Map<String, String> ofSink = new HashMap<>(SINK_SETTINGS);
        ofSink.put("CASCADE_REDIS_URI", servers.redis());
        SinkProcess sink = parts.add(SinkProcess.start(world.recorded(), servers.kafka(), Optional.empty(), ofSink));
        sink.awaitReady();
        parts.add(new Keeper(List.of(sink), say));
        letPeopleIn(endpoints);
        settings.trainEvery().ifPresent(every -> learn(every, world, config, app));
        return new RunningDemo(
                endpoints,
                servers,
                world.recorded(),
                settings.trainEvery().map(_ -> world.models().folder()),
                settings.data().someUser(),
                settings.data().someItem());
    }

    /** Of what happens here alone: what was made up before is another log, and was learned when that was made. */
    private void learn(Duration every, World world, AppConfig config, App app) {
        TrainConfig usual = TrainConfig.defaults();
        TrainConfig training = new TrainConfig(
                Optional.of(every),
                Optional.empty(),
                Optional.empty(),
                Optional.of(world.recorded()),
                settings.plan(),
                TRAINING_MEMORY,
                usual.cores(),
                usual.keep());
        parts.add(new TrainingSchedule(
                        training,
                        world.models().folder(),
                        config.experiments().node(),
                        app.loops(),
                        app.meters(),
                        InstantSource.system()))
                .start();
    }

    /** Only of a world whose people we know; a demo without them is one all the same. */
    private void letPeopleIn(Endpoints endpoints) {
        if (settings.traffic() > 0 && settings.data() instanceof DataSource.Synthetic synthetic) {
            URI server = URI.create(endpoints.http());
            try {
                parts.add(new Traffic(
                                ServerWorld.of(server, synthetic.seed()),
                                server,
                                settings.traffic(),
                                InstantSource.system()))
                        .start();
                say.accept("Simulated people ask for %s pages a second; --traffic 0 for none"
                        .formatted(settings.traffic()));
            } catch (NotThatWorldException e) {
                say.accept("No simulated people: " + e.getMessage());
            }
        }
    }

    private void backfill(Vertx vertx, Servers servers, World world, Path folder) {
        RedisLink link = new RedisLink(vertx, servers.redis(), BACKFILL_TIMEOUT);
        try {
            await(link.open());
            BackfillMark mark = new BackfillMark(link);
            if (!await(mark.isSet(world.logName()))) {
                world.rebuild(servers.redis(), servers.kafka(), folder, settings.attached(), parts, progress);
                await(mark.set(world.logName()));
            }
        } finally {
            link.close();
        }
    }

    private AppConfig config(Servers servers, World world) {
        Map<String, String> overrides = new HashMap<>(Map.of(
                "http.people", Files.exists(world.people()) ? world.people().toString() : "",
                "http.port", Integer.toString(settings.port()),
                "http.drain-delay", "0s",
                "http.pages", "true",
                "redis.uri", servers.redis(),
                "kafka.bootstrap", servers.kafka(),
                "models.folder", world.models().folder().toString(),
                "catalogue.snapshot-folder", world.catalogue().toString(),
                "served.full-share", "1"));
        overrides.putAll(Map.of(
                "samples.folder",
                world.samples().toString(),
                "http.note",
                world.note(),
                // Who tries it out does not wait for half an hour.
                "samples.window",
                "1m",
                "samples.impression-wait",
                "20s"));
        // A plan may have no bundle of the configured name: what it has is to be seen.
        String usual = AppConfig.defaults().rank().bundle();
        world.models().ranker(usual).ifPresent(bundle -> overrides.put("rank.bundle", bundle));
        return ConfigSources.load(Optional.empty(), settings.environment(), overrides);
    }

    /** Ends everything; a start under way is given up. */
    @Override
    public void close() {
        parts.close();
        try {
            startEnded.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
