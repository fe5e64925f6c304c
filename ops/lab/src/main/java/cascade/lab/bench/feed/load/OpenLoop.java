package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.load.Traffic.Ask;
import cascade.lab.bench.feed.load.Traffic.Clicks;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;

/**
 * Sends the requests of one phase over connections that stay open, each when it is due, and follows up on the answers. All but
 * the waiting happens on one event loop.
 */
final class OpenLoop {

    private static final int MOST_UNDER_WAY = 20_000;

    private final Client client;
    private final Traffic traffic;
    private final Phase phase;
    private final Tally tally = new Tally();
    private final InFlightCalls<PhaseResult> calls;
    private int turn;

    private OpenLoop(Vertx vertx, Traffic traffic, Phase phase) {
        this.traffic = traffic;
        this.phase = phase;
        this.client = new Client(vertx);
        this.calls = new InFlightCalls<>(() -> tally.result(phase.rate()));
    }

    /** Runs a phase and waits until every request is answered or given up. */
    static PhaseResult run(Vertx vertx, Context context, Traffic traffic, Phase phase) {
        var loop = new OpenLoop(vertx, traffic, phase);
        new Pacer().run(phase.rate(), phase.requests(), at -> context.runOnContext(_ -> loop.ask(at)));
        context.runOnContext(_ -> loop.calls.allSent());
        try {
            return loop.calls.await();
        } finally {
            loop.client.close();
        }
    }

    private void ask(long dueNanos) {
        tally.sent(dueNanos);
        if (calls.count() >= MOST_UNDER_WAY) {
            tally.broken();
            return;
        }
        Ask ask = traffic.next();
        int port = phase.ports().get(turn++ % phase.ports().size());
        calls.begin();
        client.send(port, HttpMethod.GET, ask.uri(), Buffer.buffer())
                .onSuccess(answer -> answered(ask, port, answer, dueNanos))
                .onFailure(_ -> tally.broken())
                .onComplete(_ -> calls.end());
    }

    private void answered(Ask ask, int port, Client.Answer answer, long dueNanos) {
        if (answer.status() == 404 && traffic.isGone(ask)) {
            tally.gone();
            return;
        }
        tally.status(answer.status(), dueNanos);
        if (answer.status() == 200) {
            follow(ask, port, answer.body());
        }
    }

    private void follow(Ask ask, int port, Buffer body) {
        PageScan page = PageScan.of(new String(body.getBytes(), StandardCharsets.ISO_8859_1));
        tally.page(page.items().size(), page.degraded());
        traffic.answered(ask, page).ifPresent(clicks -> click(port, clicks));
    }

    private void click(int port, Clicks clicks) {
        calls.begin();
        client.send(port, HttpMethod.POST, "/v1/events", Buffer.buffer(clicks.json()))
                .map(Client.Answer::status)
                .otherwise(0)
                .onSuccess(status -> tally.events(clicks.count(), status == 202))
                .onComplete(_ -> calls.end());
    }
}
