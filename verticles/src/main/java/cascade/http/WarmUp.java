package cascade.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a listening server for feeds over HTTP, a few at a time as users do, until they get no faster: the first user is not to have
 * the slow ones. For one run, on one context.
 */
public final class WarmUp {

    /** Median over so many requests, the kinds of {@link WarmUpQueries} in equal parts. */
    private static final int WINDOW = 16 * WarmUpQueries.KINDS;

    /** Under way at once, for each server: code is compiled for what it does, which is other when requests come side by side. */
    private static final int LANES = 4;

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final Vertx vertx;
    private final RequestOptions server;
    private final Duration longest;
    private final String path;
    private final WarmUpQueries queries;
    private final List<HttpClient> clients;
    private final Promise<Void> done = Promise.promise();
    private final Settling settling = new Settling();
    private final long[] took = new long[WINDOW];
    private double firstMedian;
    private long started;
    private int begun;
    private int asked;
    private boolean isOver;
    private int answered;

    /**
     * @param servers instances of {@link HttpVerticle}
     * @param port the one listened on, which the configuration may have left open
     */
    public WarmUp(Vertx vertx, HttpConfig config, int servers, int port, Rehearsal rehearsal, WarmUpQueries queries) {
        this.vertx = vertx;
        this.server = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(connectable(config.host()))
                .setPort(port)
                .setTimeout(REQUEST_TIMEOUT.toMillis());
        this.longest = config.warmUpWithin();
        this.path = rehearsal.path();
        this.queries = queries;
        // Instances take connections in turn, so that these reach all of them.
        this.clients = Stream.generate(() -> client(vertx))
                .limit((long) LANES * servers)
                .toList();
    }

    private static HttpClient client(Vertx vertx) {
        return vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(1));
    }

    /** Who listens on every interface is reached on the loopback. */
    private static String connectable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "::1";
            default -> host;
        };
    }

    /** Completes when times have settled, when it took as long as it may, or where nothing is answered at all; never fails. */
    public Future<Void> run() {
        if (longest.isZero()) {
            return Future.succeededFuture();
        }
        started = System.nanoTime();
        vertx.getOrCreateContext().runOnContext(_ -> clients.forEach(this::next));
        return done.future();
    }

    private void next(HttpClient client) {
        long sent = System.nanoTime();
        ask(client, begun++).onComplete(status -> {
            took[asked % WINDOW] = System.nanoTime() - sent;
            answered += status.succeeded() && status.result() == 200 ? 1 : 0;
            asked++;
            isOver = isOver || hasSettled();
            if (!isOver) {
                next(client);
            } else if (asked == begun) {
                finish();
            }
        });
    }

    private Future<Integer> ask(HttpClient client, int n) {
        RequestOptions request = new RequestOptions(server).setURI(path + "?" + queries.query(n));
        return client.request(request)
                .compose(sending -> sending.send())
                .compose(response -> response.body().map(_ -> response.statusCode()));
    }

    private boolean hasSettled() {
        boolean isLate = System.nanoTime() - started > longest.toNanos();
        if (asked % WINDOW != 0) {
            return isLate;
        }
        double median = median();
        firstMedian = asked == WINDOW ? median : firstMedian;
        return settling.isSettledBy(median) || isLate || answered == 0;
    }

    private double median() {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return sorted[WINDOW / 2] / 1e6;
    }

    private void finish() {
        clients.forEach(HttpClient::close);
        if (answered == 0) {
            LOG.warn("none of {} requests of the warm-up was answered", asked);
        } else {
            LOG.info("warm after {} requests: {} ms at first, now {} ms", asked, millis(firstMedian), millis(median()));
        }
        done.complete();
    }

    private static double millis(double exact) {
        return Math.round(exact * 100) / 100.0;
    }
}
