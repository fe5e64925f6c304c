package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.net.NetSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only shows byte by byte on a connection. */
class WireTest {

    private static final String EVENT =
            "{\"v\":1,\"id\":\"e-1\",\"type\":\"click\",\"user\":\"u1\",\"item\":\"i9\",\"time\":\"2026-11-24T10:00:00Z\"}";

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyThatComesInPiecesIsOneBody() {
        Connection connection = new Connection();
        connection.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < EVENT.length(); i++) {
            connection.send("1\r\n" + EVENT.charAt(i) + "\r\n");
        }
        connection.send("0\r\n\r\n");

        connection.awaitText("HTTP/1.1 202 ");
        connection.awaitText("{\"accepted\":1,\"duplicates\":0,\"rejected\":[],\"token\":\"1.0-0\"}");
    }

    @Test
    void aBodyOfUnknownLengthBeyondTheLimitIsRefusedAndTheConnectionGoesOn() {
        Connection connection = new Connection();
        connection.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 10; i++) {
            connection.send("4000\r\n" + " ".repeat(0x4000) + "\r\n");
        }
        connection.awaitText("HTTP/1.1 413 ");

        connection.send("0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

        connection.awaitText("HTTP/1.1 200 ");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() {
        Connection connection = new Connection();
        connection.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                + EVENT.length() + "\r\n\r\n");
        connection.awaitText("HTTP/1.1 100 Continue");

        connection.send(EVENT);

        connection.awaitText("HTTP/1.1 202 ");
    }

    @Test
    void aClientThatAsksFirstIsToldThatItsBodyIsTooLong() {
        Connection connection = new Connection();
        connection.send(
                "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");

        connection.awaitText("HTTP/1.1 413 ");
        assertThat(connection.text()).doesNotContain("100 Continue");
    }

    @Test
    void whatIsNotHttpIsRefusedAndItsConnectionEnded() {
        Connection connection = new Connection();
        connection.send("HELLO\r\n\r\n");

        connection.awaitText(" 400 Bad Request");
        connection.awaitText("The request is not HTTP");
        connection.awaitEnd();
    }

    @Test
    void aRequestThatNamesNoHostIsRefusedAsNoFaultOfOurs() {
        for (String head :
                new String[] {"\r\n", "Host: localhost\r\n folded: y\r\n\r\n", "Host: 127\u00000.0.1\r\n\r\n"}) {
            Connection connection = new Connection();
            connection.send("GET /v1/models HTTP/1.1\r\n" + head);

            connection.awaitText(" 400 Bad Request");
            connection.awaitText("The request is not HTTP");
            connection.close();
        }
    }

    @Test
    void headersBeyondTheLimitAreRefused() {
        Connection connection = new Connection();
        connection.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(10_000) + "\r\n\r\n");

        connection.awaitText(" 431 ");
        connection.awaitEnd();
    }

    @Test
    void aClientThatLeavesInTheMiddleHurtsNobody() {
        Connection connection = new Connection();
        connection.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n[");
        connection.close();

        assertThat(server.get("/health/live").status()).isEqualTo(200);
    }

    /** A connection to the server and all that came over it. */
    private static final class Connection {

        private final NetSocket socket = server.vertx
                .createNetClient()
                .connect(server.verticle.port(), "127.0.0.1")
                .await();
        private final Queue<String> received = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean closed = new AtomicBoolean();

        private Connection() {
            socket.handler(bytes -> received.add(bytes.toString())).closeHandler(end -> closed.set(true));
        }

        void send(String text) {
            socket.write(text).await();
        }

        String text() {
            return String.join("", received);
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
