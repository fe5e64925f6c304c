package cascade.lab.platform;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.redis.RedisLink;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Redis of our own, for real. */
class LocalRedisIT {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void closeVertx() {
        settle(vertx.close());
    }

    @Test
    void dataAreThereAfterAStartInTheSameFolder() {
        try (LocalRedis redis = LocalRedis.start(folder, folder.resolve("redis"))) {
            send(redis, Request.cmd(Command.SET).arg("key").arg("value"));
        }
        try (LocalRedis redis = LocalRedis.start(folder, folder.resolve("redis"))) {
            assertThat(send(redis, Request.cmd(Command.GET).arg("key"))).contains("value");
        }
    }

    @Test
    void aKilledServerComesBackOnItsPort() {
        try (LocalRedis redis = LocalRedis.start(folder, folder.resolve("redis"))) {
            String address = redis.address();
            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            redis.restart();
            assertThat(redis.address()).isEqualTo(address);
            assertThat(send(redis, Request.cmd(Command.PING))).contains("PONG");
        }
    }

    @Test
    void theEmbeddedServerRunsWhereThePathHasNone() throws IOException, InterruptedException {
        Path binary = RedisBinary.find("/none", folder);
        assertThat(binary).isEqualTo(folder.resolve("redis-server-7.0.15"));
        Process version = new ProcessBuilder(binary.toString(), "--version").start();
        String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(version.waitFor()).isZero();
        assertThat(text).contains("v=7.0.15");
    }

    private Optional<String> send(LocalRedis redis, Request request) {
        RedisLink link = new RedisLink(vertx, redis.address(), Duration.ofSeconds(10));
        try {
            settle(link.open());
            Response answer = settle(link.send(request));
            return Optional.ofNullable(answer).map(Object::toString);
        } finally {
            link.close();
        }
    }
}
