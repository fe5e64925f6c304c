package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that keep a server waiting, and too many of them. */
class ConnectionsTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String POST = "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n";
    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private HttpServerUnderTest server;

    private void serve(Duration idle, Duration header, Duration body, int most) {
        server = HttpServerUnderTest.withConnections(new ConnectionsConfig(idle, header, body, most));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHeaderThatComesByteByByteIsNotAwaitedForLong() {
        serve(NEVER, SOON, NEVER, 10);
        Client client = new Client();
        client.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: ");

        client.sendUntilItEnds("a");

        assertThat(ended("header")).isEqualTo(1);
    }

    @Test
    void neitherIsASecondHeaderOfAConnection() {
        serve(NEVER, SOON, NEVER, 10);
        Client client = new Client();
        client.send(GET);
        client.awaitText("HTTP/1.1 200 OK");

        client.sendUntilItEnds("G");

        assertThat(ended("header")).isEqualTo(1);
    }

    @Test
    void aBodyThatComesByteByByteIsNotAwaitedForLong() {
        serve(NEVER, NEVER, SOON, 10);
        Client client = new Client();
        client.send(POST + "Content-Length: 50000\r\n\r\n");

        client.sendUntilItEnds(" ");

        assertThat(ended("body")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(requests("/v1/events", 499)).isEqualTo(1));
    }

    @Test
    void aBodyThatNobodyReadsIsNoneThatMayGoOn() {
        serve(NEVER, NEVER, SOON, 10);
        Client client = new Client();
        client.send("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.awaitText("HTTP/1.1 404 ");

        client.sendUntilItEnds("1\r\n \r\n");

        assertThat(ended("body")).isEqualTo(1);
    }

    @Test
    void anIdleConnectionIsClosedWhetherOrNotItWasOfUse() {
        serve(SOON, NEVER, NEVER, 10);
        Client used = answered(GET, "HTTP/1.1 200 OK");
        Client unused = new Client();

        used.awaitEnd();
        await().untilAsserted(() -> assertThat(open()).isZero());

        assertThat(unused.text()).isEmpty();
        assertThat(ended("idle")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void anAnswerThatGoesOnKeepsItsConnection() {
        serve(SOON, SOON, SOON, 10);
        Client client = answered("GET /v1/admin/stream HTTP/1.1\r\nHost: localhost\r\n\r\n", "event: hello");

        // One a second, which is more than any of the times.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.isClosed() || client.text().split("event: sample", -1).length > 3);

        assertThat(client.isClosed()).isFalse();
        client.close();
        await().untilAsserted(() -> assertThat(open()).isZero());
    }

    @Test
    void answersThatNobodyReadsAreNotKept() {
        serve(SOON, NEVER, NEVER, 1_000);
        // Of some 90 KB each: more than what lies between the two.
        String many = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000);

        // Again where this machine is so slow that the connection was idle before.
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            Client client = new Client();
            client.socket.pause();
            client.sendWhatGoes(many);
            await().atMost(Duration.ofMinutes(1)).until(() -> open() == 0);
            return ended("unread") > 0;
        });
    }

    @Test
    void aHeaderOfAMegabyteIsRefusedAndCounted() {
        serve(NEVER, NEVER, NEVER, 10);
        Client client = new Client();
        client.sendWhatGoes("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(1 << 20));

        client.awaitEnd();

        assertThat(requests("other", 431)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(open()).isZero());
    }

    @Test
    void aRequestThatIsCancelledHalfWayIsCountedAndHoldsNothing() {
        serve(NEVER, NEVER, NEVER, 10);
        Client client = new Client();
        client.send(POST + "Content-Length: 1000\r\n\r\n[");
        await().untilAsserted(() -> assertThat(open()).isEqualTo(1));

        client.close();

        await().untilAsserted(() -> assertThat(requests("/v1/events", 499)).isEqualTo(1));
        assertThat(open()).isZero();
    }

    @Test
    void beyondAsManyAsMayBeConnectionsAreClosedAndTheOthersGoOn() throws IOException {
        serve(NEVER, NEVER, NEVER, 20);
        List<Client> first = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            first.add(new Client());
        }
        await().untilAsserted(() -> assertThat(open()).isEqualTo(20));

        List<Socket> further = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            further.add(new Socket(InetAddress.getLoopbackAddress(), server.verticle.port()));
        }

        for (Socket socket : further) {
            assertThat(isEnded(socket)).isTrue();
        }
        assertThat(ended("full")).isEqualTo(200);
        first.forEach(client -> {
            client.send(GET);
            client.awaitText("HTTP/1.1 200 OK");
        });
        first.getFirst().close();
        await().untilAsserted(() -> assertThat(open()).isEqualTo(19));
        Client next = new Client();
        next.send(GET);
        next.awaitText("HTTP/1.1 200 OK");
    }

    /** A client that was answered so: one that this machine is too slow for, whose connection is closed before it asks, tries again. */
    private Client answered(String request, String expected) {
        List<Client> tried = new ArrayList<>();
        await().until(() -> {
            Client client = new Client();
            tried.add(client);
            client.sendWhatGoes(request);
            await().until(() -> client.isClosed() || client.text().contains(expected));
            return client.text().contains(expected);
        });
        return tried.getLast();
    }

    /** Waits for it. */
    private static boolean isEnded(Socket socket) throws IOException {
        try (socket) {
            socket.setSoTimeout(30_000);
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private double open() {
        return server.metrics.get(HttpMetrics.CONNECTIONS.name()).gauge().value();
    }

    private double ended(String reason) {
        return server.metrics
                .get(HttpMetrics.CONNECTIONS_ENDED.name())
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double requests(String path, int status) {
        var counter = server.metrics
                .find(HttpMetrics.REQUESTS.name())
                .tag("path", path)
                .tag("status", Integer.toString(status))
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** A connection to the server and all that came over it. */
    private final class Client {

        private final NetSocket socket = server.vertx
                .createNetClient(new NetClientOptions().setReceiveBufferSize(4_096))
                .connect(server.verticle.port(), "127.0.0.1")
                .await();
        private final Queue<String> received = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean closed = new AtomicBoolean();

        Client() {
            socket.handler(bytes -> received.add(bytes.toString()))
                    .exceptionHandler(_ -> {})
                    .closeHandler(_ -> closed.set(true));
        }

        void send(String text) {
            socket.write(text).await();
        }

        /** What the server does not want is reset on the way. */
        void sendWhatGoes(String text) {
            socket.write(text);
        }

        void sendUntilItEnds(String text) {
            await().until(() -> {
                sendWhatGoes(text);
                return closed.get();
            });
        }

        String text() {
            return String.join("", received);
        }

        boolean isClosed() {
            return closed.get();
        }

        void awaitText(String expected) {
            await().until(() -> closed.get() || text().contains(expected));
            assertThat(text()).contains(expected);
        }

        void awaitEnd() {
            await().untilTrue(closed);
        }

        void close() {
            socket.close().await();
        }
    }
}
