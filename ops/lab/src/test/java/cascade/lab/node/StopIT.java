package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.node.OpenConnection.Received;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop, as a process. */
@Tag("long")
class StopIT {

    private static final int CONNECTIONS = 16;
    private static final int PATIENCE_SECONDS = 120;
    private static final int TERMINATED = 143;
    private static final String FEED = "GET /v1/feed?user=u&size=5 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final String EVENT =
            "{\"v\":1,\"id\":\"e1\",\"type\":\"click\",\"user\":\"u\",\"item\":\"i\",\"time\":\"2026-11-24T10:00:00Z\"}";

    /** Bytes of the event that come before the server is told to stop. */
    private static final int BEGUN = 10;

    @TempDir
    private static Path folder;

    private static LocalPlatform platform;

    @BeforeAll
    static void startServers() {
        platform = LocalPlatform.start(folder);
    }

    @AfterAll
    static void stopServers() {
        platform.close();
    }

    @Test
    void eachBusyConnectionEndsAfterAWholeAnswerThatSaysSo() throws Exception {
        NodeProcess node = start("busy", "http.drain-delay = 2s");
        node.awaitReady();
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                ends.add(people.submit(() -> askUntilTheLast(node.port(), answers)));
            }
            Awaitility.await().until(() -> answers.get() > 10 * CONNECTIONS);

            node.child().terminate();

            for (Future<Boolean> end : ends) {
                assertThat(end.get()).as("an end that was announced").isTrue();
            }
        }
        assertEnded(node);
    }

    /** Page after page until the server says that it closes the connection, or closes it. Returns whether it said so. */
    private static boolean askUntilTheLast(int port, AtomicInteger answers) {
        try (OpenConnection connection = new OpenConnection(port)) {
            while (true) {
                connection.send(FEED);
                Received answer = connection.next().orElse(null);
                if (answer == null) {
                    return false;
                }
                assertThat(answer.status()).isEqualTo(200);
                answers.incrementAndGet();
                if (answer.isLast()) {
                    return true;
                }
            }
        }
    }

    @Test
    void whatWasBegunIsFinishedAndNoOtherConnectionIsTaken() {
        NodeProcess node = start("begun", "http.drain-within = 5m");
        node.awaitReady();
        try (OpenConnection connection = new OpenConnection(node.port())) {
            beginEvent(connection, node.port());
            node.child().terminate();
            Awaitility.await().atMost(NodeUnderTest.PATIENCE).until(() -> refusesConnections(node.port()));

            connection.send(EVENT.substring(BEGUN));

            assertThat(connection.next()).map(Received::status).contains(202);
        }
        assertEnded(node);
    }

    @Test
    void aSecondSignalEndsItAtOnce() {
        NodeProcess node = start("twice", "http.drain-within = 5m");
        node.awaitReady();
        try (OpenConnection connection = new OpenConnection(node.port())) {
            beginEvent(connection, node.port());
            node.child().terminate();
            Awaitility.await().atMost(NodeUnderTest.PATIENCE).until(() -> refusesConnections(node.port()));

            node.child().terminate();

            assertEnded(node);
        }
    }

    @Test
    void oneThatStartsEndsInOrder() {
        NodeProcess node = start("starting", "");
        Awaitility.await().atMost(NodeUnderTest.PATIENCE).until(() -> !refusesConnections(node.port()));

        node.child().terminate();

        assertEnded(node);
        assertThat(node.log()).content().doesNotContain("picocli");
    }

    private static NodeProcess start(String name, String settings) {
        return platform.startNode(new NodeSettings(name, "256m", List.of("-XX:TieredStopAtLevel=1"), """
                threads.event-loops = 1
                samples.enabled = false
                catalogue.snapshot-folder = "%s"
                models.folder = "%s"
                %s
                """.formatted(
                        folder.resolve(name), folder.resolve("models"), settings)));
    }

    /** Sends the beginning of an event, and waits until the server has read it. */
    private static void beginEvent(OpenConnection connection, int port) {
        connection.send("POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + EVENT.length() + "\r\n\r\n"
                + EVENT.substring(0, BEGUN));
        // Its one event loop reads what came first before it answers what came later.
        try (OpenConnection later = new OpenConnection(port)) {
            later.send(FEED);
            assertThat(later.next()).map(Received::status).contains(200);
        }
    }

    private static boolean refusesConnections(int port) {
        try (OpenConnection connection = new OpenConnection(port)) {
            connection.send(FEED);
            return connection.next().isEmpty();
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    private static void assertEnded(NodeProcess node) {
        assertThat(node.child().awaitEnd(PATIENCE_SECONDS)).as("it ended").isTrue();
        assertThat(node.child().status()).isEqualTo(TERMINATED);
    }
}
