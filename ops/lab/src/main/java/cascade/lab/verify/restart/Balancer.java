package cascade.lab.verify.restart;

import cascade.lab.platform.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A balancer over nodes on this machine, as simple as they come: it asks each at {@code /health/ready} every {@value #LOOK_MILLIS} ms, gives requests to those
 * that are ready in turn, and tries another only where nothing was sent. What breaks after that is the caller's 502.
 */
final class Balancer implements AutoCloseable {

    /** Shorter than a node's {@code http.drain-delay}, as balancers are set up. */
    static final int LOOK_MILLIS = 250;

    /** Together with that shorter than the delay: who answers late may have stopped meanwhile. */
    private static final int MOST_OLD_MILLIS = 1_500;

    private static final String READY = "/health/ready";
    private static final int CONNECTIONS = 512;

    private final List<Target> targets;
    private final HttpClient client;
    /** With threads of its own, so that looks wait behind no request. */
    private final Vertx lookout = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final HttpClient looking;

    private final HttpServer server;
    private final AtomicInteger next = new AtomicInteger();

    /** Where requests may go. */
    private static final class Target {

        private final int port;
        private volatile boolean isReady;
        /** When it was asked what it answered last. */
        private volatile long askedNanos = System.nanoTime();

        Target(int port) {
            this.port = port;
        }

        void found(boolean ready, long asked) {
            isReady = ready;
            askedNanos = asked;
        }

        long ageMillis() {
            return (System.nanoTime() - askedNanos) / 1_000_000;
        }

        /** Whether it is ready for all that is known, which is not old. */
        boolean isSurelyReady() {
            return isReady && ageMillis() < MOST_OLD_MILLIS;
        }

        @Override
        public String toString() {
            return "the node at " + port + ", asked " + ageMillis() + " ms ago";
        }
    }

    /** @param ports of the nodes */
    Balancer(Vertx vertx, List<Integer> ports) {
        this.targets = ports.stream().map(Target::new).toList();
        this.looking = lookout.createHttpClient();
        // One request a connection, as nginx has it unless told otherwise: on one that is kept, a request may cross
        // with its end.
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.server = Waiting.await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> pass(request, body, targets.size())))
                .listen(0, "127.0.0.1"));
        lookout.setPeriodic(LOOK_MILLIS, _ -> targets.forEach(this::look));
    }

    private void look(Target target) {
        long asked = System.nanoTime();
        ask(looking, target, HttpMethod.GET, READY)
                .compose(HttpClientRequest::send)
                .map(answer -> answer.statusCode() == 200)
                .otherwise(false)
                .onSuccess(isReady -> target.found(isReady, asked));
    }

    private static Future<HttpClientRequest> ask(HttpClient client, Target target, HttpMethod method, String uri) {
        return client.request(new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(target.port)
                .setMethod(method)
                .setURI(uri));
    }

    /** @param tries that are left */
    private void pass(HttpServerRequest request, Buffer body, int tries) {
        Target target = choose();
        if (target == null || tries == 0) {
            request.response().setStatusCode(502).end("no node is ready");
            return;
        }
        ask(client, target, request.method(), request.uri())
                .onSuccess(made -> {
                    // It may have taken long to connect, or to come to it.
                    if (target.isSurelyReady() || choose(Target::isSurelyReady) == null) {
                        send(made, target, request, body);
                    } else {
                        var _ = made.reset();
                        pass(request, body, tries);
                    }
                })
                .onFailure(failure -> {
                    if (failure instanceof ConnectException) {
                        target.isReady = false;
                    }
                    pass(request, body, tries - 1);
                });
    }

    private static void send(HttpClientRequest made, Target target, HttpServerRequest request, Buffer body) {
        String type = request.getHeader("content-type");
        if (type != null) {
            made.putHeader("content-type", type);
        }
        long sentNanos = System.nanoTime();
        made.send(body)
                .compose(answer -> answer.body().map(bytes -> answered(request, answer, bytes)))
                .onFailure(failure -> request.response()
                        .setStatusCode(502)
                        .end(target + ", sent " + (System.nanoTime() - sentNanos) / 1_000_000 + " ms ago: " + failure));
    }

    private static Future<Void> answered(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
        return request.response()
                .setStatusCode(answer.statusCode())
                .putHeader("content-type", String.valueOf(answer.getHeader("content-type")))
                .end(body);
    }

    /** One that is ready; where none is for sure, one that was when it last answered. */
    private @Nullable Target choose() {
        Target sure = choose(Target::isSurelyReady);
        return sure == null ? choose(target -> target.isReady) : sure;
    }

    private @Nullable Target choose(Predicate<Target> which) {
        for (int tried = 0; tried < targets.size(); tried++) {
            Target target = targets.get(Math.floorMod(next.getAndIncrement(), targets.size()));
            if (which.test(target)) {
                return target;
            }
        }
        return null;
    }

    /** Whether all nodes are ready, as far as the balancer knows. */
    boolean hasAll() {
        return targets.stream().allMatch(target -> target.isReady);
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        Waiting.await(server.close());
        Waiting.await(client.close());
        Waiting.await(lookout.close());
    }
}
