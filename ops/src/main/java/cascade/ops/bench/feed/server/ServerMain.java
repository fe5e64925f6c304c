package cascade.ops.bench.feed.server;

import cascade.App;
import cascade.AppConfig;
import cascade.ops.config.ConfigSources;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server like that of {@code serve}, in a JVM of its own: {@code CONFIG PORT_FILE}, the latter written when it is ready. */
public final class ServerMain {

    private static final int CLOSE_SECONDS = 8;

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        AppConfig config = ConfigSources.load(Optional.of(Path.of(arguments[0])), System.getenv(), Map.of());
        Vertx vertx = config.threads().vertx();
        App app = App.start(vertx, config)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx, app), "serve-close"));
        PortFile.write(Path.of(arguments[1]), app.port());
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
