package cascade.lab.platform;

import cascade.FeedbackNode;
import cascade.run.config.ConfigSources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A feedback node in a process of its own: {@code FeedbackNodeMain CONFIG READY}; makes the file {@code READY} once it folds. */
public final class FeedbackNodeMain {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private FeedbackNodeMain() {}

    public static void main(String[] arguments) throws IOException {
        var config = ConfigSources.load(Optional.of(Path.of(arguments[0])), Map.of(), Map.of());
        Vertx vertx = Vertx.vertx();
        FeedbackNode node = Waiting.await(FeedbackNode.start(vertx, config, new SimpleMeterRegistry()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx, node), "feedback-shutdown"));
        Files.createFile(Path.of(arguments[1]));
    }

    private static void close(Vertx vertx, FeedbackNode node) {
        Waiting.await(node.close().transform(_ -> vertx.close()), CLOSE_WITHIN);
    }
}
