package cascade.lab.verify.faults;

import cascade.App;
import cascade.AppConfig;
import cascade.run.config.ConfigSources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node whose parts can be broken from within, in a process of its own: {@code BreakableNode CONFIG READY}. Makes the file {@code READY} once it is ready; then each line of
 * its input is the name of a {@link Breakage}, and the end of it ends the node.
 */
public final class BreakableNode {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private BreakableNode() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("cascade.log", "INFO");
        AppConfig config = ConfigSources.load(Optional.of(Path.of(arguments[0])), Map.of(), Map.of());
        Vertx vertx = config.threads().vertx();
        var breakable = new BreakableParts(vertx, config.threads());
        App app = join(App.of(vertx, config, breakable.parts()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx, app), "node-close"));
        join(app.start());
        Files.createFile(Path.of(arguments[1]));
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                breakable.now(Breakage.valueOf(line));
            }
        }
        System.exit(0);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static void close(Vertx vertx, App app) {
        app.close()
                .eventually(vertx::close)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
