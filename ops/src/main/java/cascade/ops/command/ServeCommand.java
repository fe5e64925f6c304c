package cascade.ops.command;

import cascade.App;
import cascade.AppConfig;
import cascade.ops.config.ConfigSources;
import cascade.ops.process.Keeper;
import cascade.ops.process.OpenParts;
import cascade.ops.sink.SinkProcess;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        footer = {"  ops/cascade serve --config cascade.conf", "  ops/cascade serve --sink log", "  ops/cascade serve"})
public final class ServeCommand implements Callable<Integer> {

    private static final int CLOSE_SECONDS = 20;

    private final PrintStream out;

    @Option(names = "--config", paramLabel = "FILE", description = "settings that differ from ops/reference.conf")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--sink",
            paramLabel = "LOG",
            description =
                    "also start a sink, a process of its own that writes what comes through Kafka into this log folder")
    private Optional<Path> sink = Optional.empty();

    public ServeCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        System.setProperty("cascade.log", "INFO");
        AppConfig config = ConfigSources.load(file, System.getenv(), Map.of());
        Vertx vertx = config.threads().vertx();
        App app = App.start(vertx, config)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        OpenParts parts = new OpenParts();
        parts.add(() -> close(vertx, app));
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "serve-close"));
        sink.ifPresent(folder -> startSink(folder, config, parts));
        out.println("Cascade is ready at http://" + config.http().host() + ":" + app.port());
        out.flush();
        new CountDownLatch(1).await(); // until a signal ends the process
        return 0;
    }

    private void startSink(Path folder, AppConfig config, OpenParts parts) {
        SinkProcess process = parts.add(SinkProcess.start(folder, config.kafka().bootstrap(), file, Map.of()));
        process.awaitReady();
        parts.add(new Keeper(List.of(process), LoggerFactory.getLogger(ServeCommand.class)::warn));
    }

    private static void close(Vertx vertx, App app) {
        app.close()
                .eventually(vertx::close)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
