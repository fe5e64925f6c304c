package cascade.lab.demo;

import cascade.lab.platform.LocalKafka;
import cascade.lab.platform.LocalRedis;
import cascade.run.config.ConfigSources;
import cascade.run.process.LocalServer;
import cascade.run.process.OpenParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Redis and Kafka on their way up, beside other work. Each is our own child unless the environment names one. */
record ServersStart(CompletableFuture<Started> redis, CompletableFuture<Started> kafka) {

    private record Started(String address, Optional<LocalServer> own) {}

    static ServersStart begin(Path workFolder, World world, Map<String, String> environment, OpenParts parts) {
        return new ServersStart(
                start(
                        ConfigSources.server(environment, "redis.uri"),
                        () -> LocalRedis.start(workFolder, world.redis()),
                        parts),
                start(
                        ConfigSources.server(environment, "kafka.bootstrap"),
                        () -> LocalKafka.start(workFolder, world.kafka()),
                        parts));
    }

    private static CompletableFuture<Started> start(
            @Nullable String given, Supplier<LocalServer> own, OpenParts parts) {
        if (given != null) {
            return CompletableFuture.completedFuture(new Started(given, Optional.empty()));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    LocalServer server = parts.add(own.get());
                    return new Started(server.address(), Optional.of(server));
                },
                task -> Thread.ofPlatform().name("server-start").start(task));
    }

    Servers await() {
        awaitEnd();
        try {
            Started redisStarted = redis.join();
            Started kafkaStarted = kafka.join();
            List<LocalServer> own = new ArrayList<>();
            redisStarted.own().ifPresent(own::add);
            kafkaStarted.own().ifPresent(own::add);
            return new Servers(redisStarted.address(), kafkaStarted.address(), own);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits until neither is on its way any more, so that none is overlooked when all is closed. */
    void awaitEnd() {
        CompletableFuture.allOf(redis, kafka).handle((_, fault) -> fault).join();
    }
}
