package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers every command with OK, and ends its first connection early. */
class KeptConnectionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Request PING = Request.cmd(Command.PING);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final CompletableFuture<?> second = new CompletableFuture<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aConnectionThatEndsWhileItIsGreetedIsMadeAnew() {
        // This greeting is over once its command has failed: then the connection has ended.
        var kept = new KeptConnection(
                vertx,
                Addresses.of(serverThatEndsAt("ping")),
                TIMEOUT,
                connection -> connection.send(PING).transform(_ -> Future.succeededFuture()));
        await(kept.open());
        second.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
        await(kept.close());
    }

    /** Servers of a cluster may call each other by names that no URI has. */
    @ParameterizedTest
    @ValueSource(strings = {"redis://no_host:6379", "redis:///"})
    void anAddressOfWhichNoClientCanBeMadeIsPassedOver(String address) {
        var kept = new KeptConnection(
                vertx,
                Addresses.of(address + "," + serverThatEndsAt("nothing")),
                TIMEOUT,
                _ -> Future.succeededFuture());
        await(kept.open());
        await(kept.close());
    }

    @Test
    void aConnectionThatEndsAfterTheHandshakeIsMadeAnew() {
        var link = new RedisLink(vertx, serverThatEndsAt("hello"), TIMEOUT);
        await(link.open());
        assertThat(await(link.send(PING)).toString()).isEqualTo("OK");
        assertThat(connections).hasValue(2);
        await(link.close());
    }

    /** Its address. */
    private String serverThatEndsAt(String command) {
        NetServer server = await(vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1"))
                .connectHandler(socket -> answer(socket, command))
                .listen(0));
        return "redis://127.0.0.1:" + server.actualPort();
    }

    private void answer(NetSocket socket, String last) {
        boolean isFirst = connections.incrementAndGet() == 1;
        if (!isFirst) {
            second.complete(null);
        }
        socket.handler(commands -> {
            String text = commands.toString();
            text.chars().filter(character -> character == '*').forEach(_ -> {
                if (!isFirst || !text.contains("ping")) {
                    socket.write("+OK\r\n");
                }
            });
            if (isFirst && text.contains(last)) {
                socket.close();
            }
        });
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
