package cascade.ops.bench.feed.load;

import cascade.ops.bench.feed.load.Traffic.Ask;
import cascade.ops.bench.feed.load.Traffic.Clicks;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;

/**
 * Sends the requests of one phase over connections that stay open, each when it is due, and follows up on the answers. All but
 * the waiting happens on one event loop.
 */
final class OpenLoop {

    private static final int CONNECTIONS = 512;
    private static final int MOST_UNDER_WAY = 20_000;
    private static final long TIMEOUT_MILLIS = 10_000;

    private final HttpClient client;
    private final Traffic traffic;
    private final Phase phase;
    private final Tally tally = new Tally();
    private final Promise<PhaseResult> done = Promise.promise();
    private int underWay;
    private boolean isAllSent;

    private OpenLoop(Vertx vertx, Traffic traffic, Phase phase) {
        this.traffic = traffic;
        this.phase = phase;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(phase.port()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setEventLoopSize(1));
    }

    /** Runs a phase and waits until every request is answered or given up. */
    static PhaseResult run(Vertx vertx, Context context, Traffic traffic, Phase phase) {
        var loop = new OpenLoop(vertx, traffic, phase);
        new Pacer().run(phase.rate(), phase.requests(), at -> context.runOnContext(_ -> loop.ask(at)));
        context.runOnContext(_ -> loop.allSent());
        try {
            return loop.done.future().toCompletionStage().toCompletableFuture().join();
        } finally {
            loop.client.close();
        }
    }

    private void ask(long dueNanos) {
        tally.sent(dueNanos);
        if (underWay >= MOST_UNDER_WAY) {
            tally.broken();
            return;
        }
        Ask ask = traffic.next();
        begin();
        client.request(options(HttpMethod.GET, ask.uri()))
                .compose(request -> request.send())
                .compose(answer -> answer.body().map(body -> {
                    tally.status(answer.statusCode(), dueNanos);
                    if (answer.statusCode() == 200) {
                        follow(ask, body);
                    }
                    return body;
                }))
                .onFailure(_ -> tally.broken())
                .onComplete(_ -> end());
    }

    private void follow(Ask ask, Buffer body) {
        PageScan page = PageScan.of(new String(body.getBytes(), StandardCharsets.ISO_8859_1));
        tally.page(page.items().size(), page.degraded());
        traffic.answered(ask, page).ifPresent(this::click);
    }

    private void click(Clicks clicks) {
        begin();
        client.request(options(HttpMethod.POST, "/v1/events").putHeader("content-type", "application/json"))
                .compose(request -> request.send(clicks.json()))
                .compose(answer -> answer.body().map(_ -> answer.statusCode()))
                .otherwise(0)
                .onSuccess(status -> tally.events(clicks.count(), status == 202))
                .onComplete(_ -> end());
    }

    private static RequestOptions options(HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setURI(uri)
                .setTimeout(TIMEOUT_MILLIS);
    }

    private void begin() {
        underWay++;
    }

    private void end() {
        underWay--;
        finishWhereDone();
    }

    private void allSent() {
        isAllSent = true;
        finishWhereDone();
    }

    private void finishWhereDone() {
        if (isAllSent && underWay == 0) {
            done.tryComplete(tally.result(phase.rate()));
        }
    }
}
