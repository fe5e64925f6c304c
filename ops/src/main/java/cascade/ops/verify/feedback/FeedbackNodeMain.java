package cascade.ops.verify.feedback;

import cascade.FeedbackNode;
import cascade.ops.config.ConfigSources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A feedback node in a process of its own: {@code FeedbackNodeMain REDIS KAFKA READY}; makes the file {@code READY} once it folds. */
public final class FeedbackNodeMain {

    private static final int CLOSE_SECONDS = 20;

    private FeedbackNodeMain() {}

    public static void main(String[] arguments) {
        var config = ConfigSources.load(
                Optional.empty(), Map.of(), Map.of("redis.uri", arguments[0], "kafka.bootstrap", arguments[1]));
        Vertx vertx = Vertx.vertx();
        FeedbackNode node = FeedbackNode.start(vertx, config, new SimpleMeterRegistry())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx, node), "feedback-shutdown"));
        try {
            Files.createFile(Path.of(arguments[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Vertx vertx, FeedbackNode node) {
        node.close()
                .transform(_ -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
