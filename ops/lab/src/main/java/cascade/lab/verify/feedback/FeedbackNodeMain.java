package cascade.lab.verify.feedback;

import cascade.FeedbackNode;
import cascade.run.config.ConfigSources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A feedback node in a process of its own: {@code FeedbackNodeMain REDIS KAFKA READY [KEY=VALUE]..}, the last being settings that differ;
 * makes the file {@code READY} once it folds.
 */
public final class FeedbackNodeMain {

    private static final int CLOSE_SECONDS = 20;
    private static final int ARGUMENTS = 3;

    private FeedbackNodeMain() {}

    public static void main(String[] arguments) {
        var config = ConfigSources.load(Optional.empty(), Map.of(), settings(List.of(arguments)));
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

    private static Map<String, String> settings(List<String> arguments) {
        Map<String, String> settings = new HashMap<>();
        for (String setting : arguments.subList(ARGUMENTS, arguments.size())) {
            int sign = setting.indexOf('=');
            settings.put(setting.substring(0, sign), setting.substring(sign + 1));
        }
        settings.put("redis.uri", arguments.get(0));
        settings.put("kafka.bootstrap", arguments.get(1));
        return settings;
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
