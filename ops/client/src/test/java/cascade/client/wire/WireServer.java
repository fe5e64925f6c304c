package cascade.client.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on the loopback interface that answers as a test says, literally. */
public final class WireServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One that answers each request so; {@code answers} may block. */
    public WireServer(Function<Asked, Answer> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                Asked request = read(exchange);
                asked.add(request);
                write(exchange, answers.apply(request));
            }
        });
        server.start();
    }

    /** One that gives these answers in turn, the last of them for ever. */
    public static WireServer inTurn(Answer... answers) {
        var left = new java.util.concurrent.atomic.AtomicInteger();
        return new WireServer(request -> answers[Math.min(left.getAndIncrement(), answers.length - 1)]);
    }

    /** A request as it came. */
    public record Asked(String line, String authorization, String contentType, String body) {}

    /**
     * What is answered.
     *
     * @param declaredLength more than the body has cuts the connection within it
     */
    public record Answer(int status, String retryAfter, String body, int declaredLength) {

        public static Answer of(int status, String body) {
            return new Answer(status, "", body, body.getBytes(StandardCharsets.UTF_8).length);
        }

        public static Answer problem(int status, String title, String more) {
            return of(
                    status, "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + more + "}");
        }

        public Answer after(String header) {
            return new Answer(status, header, body, declaredLength);
        }

        public Answer cut() {
            return new Answer(status, retryAfter, body, declaredLength + 10);
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().toASCIIString(),
                header(exchange, "authorization"),
                header(exchange, "content-type"),
                body);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), answer.declaredLength() == 0 ? -1 : answer.declaredLength());
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All requests so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
