package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private static final byte[] PAGE = new byte[1_000];

    private final Set<InetSocketAddress> idle = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pages = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/health/live", exchange -> {
            idle.add(exchange.getRemoteAddress());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/v1/feed", exchange -> {
            pages.incrementAndGet();
            exchange.sendResponseHeaders(200, PAGE.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(PAGE);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void allThatIdleAreOpenAtOnceAndSlowOnesTakeTheirAnswersToTheEnd() {
        try (OpenConnections open = OpenConnections.open(server.getAddress().getPort(), 40, 2, 10)) {
            assertThat(idle).hasSize(40);

            await().atMost(Duration.ofSeconds(30)).until(() -> open.slowlyAnswered() >= 2);
            assertThat(pages.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whereNobodyListensThatIsSaid() {
        server.stop(0);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> OpenConnections.open(server.getAddress().getPort(), 1, 0))
                .withMessageContaining("does not take so many connections");
    }
}
