package cascade.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Sends single requests, to one server after the other. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // What follows a future here is for nobody to wait for.
final class Transport {

    private final HttpClient http;
    private final List<String> servers;
    private final @Nullable String authorization;
    private final Duration timeout;
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder repeats = new LongAdder();
    /** What ends each call under way; as many as callers have. */
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    private volatile boolean isClosed;

    /** @param servers without a path */
    Transport(HttpClient http, List<URI> servers, @Nullable String apiKey, Duration timeout) {
        this.http = http;
        this.servers = servers.stream()
                .map(server -> server.getScheme() + "://" + server.getRawAuthority())
                .toList();
        this.authorization = apiKey == null ? null : "Bearer " + apiKey;
        this.timeout = timeout;
    }

    /** The whole answer, whatever its status; fails where there is none in time. Whoever cancels it ends the request. */
    CompletableFuture<ApiAnswer> send(ApiRequest request) {
        var exchange = http.sendAsync(http(request), BodyHandlers.ofByteArray());
        var answer = exchange.thenApply(ApiAnswer::of);
        // The request's own timeout ends with the headers of an answer.
        answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((given, fault) -> {
            if (fault instanceof TimeoutException || answer.isCancelled()) {
                exchange.cancel(true);
            }
        });
        return answer;
    }

    private HttpRequest http(ApiRequest request) {
        int server = Math.floorMod(turn.getAndIncrement(), servers.size());
        byte[] json = request.json();
        BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json);
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(servers.get(server) + request.path()))
                .method(request.method(), body);
        if (json != null) {
            http.header("content-type", "application/json");
        }
        if (authorization != null) {
            http.header("authorization", authorization);
        }
        return http.build();
    }

    /** A request is about to be sent once more. */
    void repeat() {
        repeats.increment();
    }

    long repeats() {
        return repeats.sum();
    }

    /** A call begins, which {@code end} ends where the client is closed, or was. */
    void begun(Runnable end) {
        underWay.add(end);
        if (isClosed) {
            end.run();
        }
    }

    void ended(Runnable end) {
        underWay.remove(end);
    }

    /** Ends what is under way, and what begins from now on. */
    void close() {
        isClosed = true;
        underWay.forEach(Runnable::run);
    }
}
