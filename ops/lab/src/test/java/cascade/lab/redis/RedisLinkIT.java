package cascade.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisDownException;
import cascade.features.redis.RedisLink;
import cascade.lab.platform.LocalRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link to Redis against a server that dies, comes back and hangs. */
class RedisLinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Vertx vertx;
    private LocalRedis redis;
    private RedisLink link;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = LocalRedis.start(folder, folder.resolve("redis"));
        vertx = Vertx.vertx();
        link = new RedisLink(vertx, redis.address(), Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        link.close();
        vertx.close();
        redis.close();
    }

    @Test
    void answersComeInTheOrderOfTheirCommands() throws Exception {
        settle(link.open());
        Future<List<Response>> answers = link.batch(List.of(
                KeyCommand.of(Command.SET, "k").arg("1"),
                KeyCommand.of(Command.INCR, "k"),
                KeyCommand.of(Command.GET, "k")));
        settle(answers);
        assertThat(answers.result()).extracting(Response::toString).containsExactly("OK", "2", "2");
    }

    @Test
    void aLinkThatIsNotOpenFailsAtOnce() {
        assertThat(link.isUp()).isFalse();
        assertThat(link.send(Request.cmd(Command.PING)).cause()).isInstanceOf(RedisDownException.class);
    }

    @Test
    void aLostServerFailsCommandsAtOnceAndIsFoundAgain() {
        settle(link.open());
        redis.kill();
        await().atMost(PATIENCE).until(() -> !link.isUp());
        assertThat(link.send(Request.cmd(Command.PING)).cause()).isInstanceOf(RedisDownException.class);
        redis.restart();
        await().atMost(PATIENCE).until(() -> succeeds(link.send(Request.cmd(Command.PING))));
    }

    @Test
    void aServerThatIsNotThereYetIsFoundWhenItComes() {
        redis.kill();
        Future<Void> opened = link.open();
        assertThat(opened.isComplete()).isFalse();
        redis.restart();
        await().atMost(PATIENCE).until(opened::succeeded);
    }

    @Test
    void aSubscriptionOutlivesTheServer() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        settle(link.open());
        settle(link.subscribe("news", messages::add));
        awaitMessage(messages, "first");
        redis.kill();
        await().atMost(PATIENCE).until(() -> !link.isUp());
        redis.restart();
        awaitMessage(messages, "second");
    }

    @Test
    void aConnectionThatDoesNotAnswerIsReplaced() {
        settle(link.open());
        // An endless wait blocks this connection, and every command after it, but not the server.
        Future<Response> blocked =
                link.send(Request.cmd(Command.BLPOP).arg("nothing").arg(0));
        await().atMost(PATIENCE).until(blocked::failed);
        assertThat(blocked.cause()).isInstanceOf(TimeoutException.class);
        await().atMost(PATIENCE).until(() -> succeeds(link.send(Request.cmd(Command.PING))));
    }

    @Test
    void aClosedLinkStaysDown() {
        settle(link.open());
        link.close();
        await().atMost(PATIENCE).until(() -> !link.isUp());
        assertThat(link.send(Request.cmd(Command.PING)).cause()).isInstanceOf(RedisDownException.class);
    }

    /** Publishes until the message arrives: a message published while nobody is subscribed is lost. */
    private void awaitMessage(BlockingQueue<String> messages, String text) {
        await().atMost(PATIENCE).until(() -> {
            settle(link.send(Request.cmd(Command.PUBLISH).arg("news").arg(text)));
            String message = messages.poll(100, TimeUnit.MILLISECONDS);
            return text.equals(message);
        });
    }

    private static boolean succeeds(Future<?> future) {
        settle(future);
        return future.succeeded();
    }

    private static void settle(Future<?> future) {
        await().atMost(PATIENCE).until(future::isComplete);
    }
}
