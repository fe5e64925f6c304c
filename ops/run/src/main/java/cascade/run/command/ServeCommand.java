package cascade.run.command;

import cascade.App;
import cascade.AppConfig;
import cascade.run.config.ConfigSources;
import cascade.run.process.Keeper;
import cascade.run.process.OpenParts;
import cascade.run.process.PortFile;
import cascade.run.process.SecondSignal;
import cascade.run.schedule.TrainConfig;
import cascade.run.schedule.TrainingSchedule;
import cascade.run.sink.SinkProcess;
import cascade.threads.ThreadDeaths;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: one server against a Redis, a Kafka and a model folder that are there. */
@Command(
        name = "serve",
        description = "Serves feeds; ops/reference.conf lists all settings.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade serve --config cascade.conf",
            "  ops/cascade serve --sink log",
            "  ops/cascade serve --sink log --train",
            "  ops/cascade serve"
        })
public final class ServeCommand implements Callable<Integer> {

    /** Beside what requests may take to end. */
    private static final Duration CLOSE = Duration.ofSeconds(20);

    /** Where nobody says how often to train. */
    private static final Duration USUAL = Duration.ofHours(24);

    private final PrintStream out;

    @Option(names = "--config", paramLabel = "FILE", description = "settings that differ from ops/reference.conf")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--sink",
            paramLabel = "LOG",
            description =
                    "also start a sink, a process of its own that writes what comes through Kafka into this log folder")
    private Optional<Path> sink = Optional.empty();

    @Option(
            names = "--train",
            description = {
                "also train from the log, in processes of their own, when it is due: every train.every, every day where that is off"
            })
    private boolean train;

    @Option(
            names = "--port-file",
            paramLabel = "FILE",
            description = "write the port that it listens on into this file, once it is ready")
    private Optional<Path> portFile = Optional.empty();

    public ServeCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        System.setProperty("cascade.log", "INFO");
        AppConfig config = ConfigSources.load(file, System.getenv(), Map.of());
        TrainConfig training = training();
        OpenParts parts = new OpenParts();
        closeAtExit(parts);
        try {
            serve(config, training, parts);
        } catch (CancellationException | CompletionException e) {
            if (!parts.isClosed()) {
                throw e;
            }
            out.println("Stopped while starting");
        }
        new CountDownLatch(1).await(); // until a signal ends the process
        return 0;
    }

    private static void closeAtExit(OpenParts parts) {
        Runnable close = () -> {
            SecondSignal.endsAtOnce();
            parts.close();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(close, "serve-close"));
    }

    private void serve(AppConfig config, TrainConfig training, OpenParts parts) throws IOException {
        Vertx vertx = config.threads().vertx();
        App app = await(App.of(vertx, config));
        Duration patience = config.http().drain().longest().plus(CLOSE);
        parts.add(() -> close(vertx, app, patience));
        new ThreadDeaths(app.meters()).hearOfAll();
        await(app.start());
        sink.ifPresent(folder -> startSink(folder, config, parts));
        if (training.every().isPresent()) {
            startTraining(training, config, app, parts);
        }
        if (portFile.isPresent()) {
            PortFile.write(portFile.get(), app.port());
        }
        out.println("Cascade is ready at http://" + config.http().host() + ":" + app.port());
        out.flush();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void startSink(Path folder, AppConfig config, OpenParts parts) {
        SinkProcess process = parts.add(SinkProcess.start(
                folder,
                config.kafka().bootstrap(),
                file,
                Map.of("CASCADE_REDIS_URI", config.redis().uri())));
        process.awaitReady();
        parts.add(new Keeper(List.of(process), LoggerFactory.getLogger(ServeCommand.class)::warn));
    }

    private TrainConfig training() {
        TrainConfig read = ConfigSources.loadTraining(file, System.getenv(), Map.of());
        TrainConfig config = train ? read.on(USUAL) : read;
        TrainConfig logged = sink.map(config::withLog).orElse(config);
        if (logged.every().isPresent() && logged.log().isEmpty()) {
            throw new UsageException("to train needs a log: train.log, or --sink LOG");
        }
        return logged;
    }

    private static void startTraining(TrainConfig training, AppConfig config, App app, OpenParts parts) {
        parts.add(new TrainingSchedule(
                        training,
                        config.models().folder(),
                        config.experiments().node(),
                        app.loops(),
                        app.meters(),
                        InstantSource.system()))
                .start();
    }

    private static void close(Vertx vertx, App app, Duration patience) {
        app.close()
                .eventually(vertx::close)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
