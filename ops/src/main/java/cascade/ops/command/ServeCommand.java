package cascade.ops.command;

import cascade.App;
import cascade.AppConfig;
import cascade.ops.config.ConfigSources;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: one server against a Redis, a Kafka and a model folder that are there. */
@Command(
        name = "serve",
        description = "Serves feeds; ops/reference.conf lists all settings.",
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade serve --config cascade.conf", "  ops/cascade serve"})
public final class ServeCommand implements Callable<Integer> {

    private static final int CLOSE_SECONDS = 20;

    private final PrintStream out;

    @Option(names = "--config", paramLabel = "FILE", description = "settings that differ from ops/reference.conf")
    private Optional<Path> file = Optional.empty();

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
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx, app), "serve-close"));
        out.println("Cascade is ready at http://" + config.http().host() + ":" + app.port());
        out.flush();
        new CountDownLatch(1).await(); // until a signal ends the process
        return 0;
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
