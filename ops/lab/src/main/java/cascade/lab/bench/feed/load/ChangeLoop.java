package cascade.lab.bench.feed.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the changes of one phase, each when it is due, at one server after the other; and asks the other for some of what was put,
 * again and again until it knows it. All but the waiting happens on one event loop.
 */
final class ChangeLoop {

    private static final double FOLLOWED_PER_SECOND = 20;
    private static final long POLL_MILLIS = 2;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Vertx vertx;
    private final Client client;
    private final ChangeTraffic traffic;
    private final Sightings sightings;
    private final Supplier<Instant> clock;
    private final List<Integer> ports;
    private final long followEach;
    private final ChangeTally tally = new ChangeTally();
    private final InFlightCalls<ChangeTally> calls = new InFlightCalls<>(() -> tally);
    private int turn;

    private ChangeLoop(
            Vertx vertx,
            ChangeTraffic traffic,
            Sightings sightings,
            Supplier<Instant> clock,
            List<Integer> ports,
            double perSecond) {
        this.vertx = vertx;
        this.client = new Client(vertx);
        this.traffic = traffic;
        this.sightings = sightings;
        this.clock = clock;
        this.ports = ports;
        this.followEach = Math.max(1, Math.round(perSecond / 2 / FOLLOWED_PER_SECOND));
    }

    /** Begins at once, on a thread that waits for when each is due. */
    static ChangeLoop start(
            Vertx vertx,
            Context context,
            ChangeTraffic traffic,
            Sightings sightings,
            Supplier<Instant> clock,
            Phase phase,
            double perSecond) {
        var loop = new ChangeLoop(vertx, traffic, sightings, clock, phase.ports(), perSecond);
        long count = Math.max(1, Math.round(perSecond * phase.seconds()));
        Thread.ofPlatform().name("change-pacer").daemon().start(() -> {
            new Pacer().run(perSecond, count, _ -> context.runOnContext(_ -> loop.change()));
            context.runOnContext(_ -> loop.calls.allSent());
        });
        return loop;
    }

    /** What came of it, once all is answered or given up. */
    ChangeTally await() {
        try {
            return calls.await();
        } finally {
            client.close();
        }
    }

    private void change() {
        calls.begin();
        int one = turn++ % ports.size();
        switch (traffic.next(followEach)) {
            case Change.Put put -> put(put, ports.get(one), ports.get((one + 1) % ports.size()));
            case Change.TakeDown down -> takeDown(down.item(), ports.get(one));
        }
    }

    private void takeDown(String item, int port) {
        client.send(port, HttpMethod.DELETE, "/v1/items/" + item, Buffer.buffer())
                .onSuccess(answer -> {
                    if (isDone(answer)) {
                        sightings.takenDown(item, ServedScan.micros(clock.get()));
                        tally.takenDown();
                    } else {
                        tally.refused();
                    }
                })
                .onFailure(_ -> tally.refused())
                .onComplete(_ -> calls.end());
    }

    private void put(Change.Put put, int port, int other) {
        client.send(port, HttpMethod.PUT, "/v1/items/" + put.item(), Buffer.buffer(put.json()))
                .onSuccess(answer -> {
                    if (!isDone(answer)) {
                        tally.refused();
                        return;
                    }
                    tally.put();
                    if (put.isFollowed()) {
                        calls.begin();
                        poll(put.item(), other, System.nanoTime());
                    } else {
                        traffic.isThere(put.item());
                    }
                })
                .onFailure(_ -> tally.refused())
                .onComplete(_ -> calls.end());
    }

    private static boolean isDone(Client.Answer answer) {
        return answer.status() / 100 == 2;
    }

    /** The put was known to the server between when this was sent and when it was answered: both are kept. */
    private void poll(String item, int port, long startNanos) {
        long sentNanos = System.nanoTime();
        String uri = "/v1/feed?user=p" + item + "&scene=similar&size=1&item=" + item;
        client.send(port, HttpMethod.GET, uri, Buffer.buffer())
                .map(Client.Answer::status)
                .otherwise(0)
                .onSuccess(status -> {
                    tally.polled(status);
                    long nanos = System.nanoTime() - startNanos;
                    if (status == 200) {
                        tally.known(sentNanos - startNanos, nanos);
                        traffic.isThere(item);
                        calls.end();
                    } else if (nanos > MOST_NANOS) {
                        tally.lost();
                        calls.end();
                    } else {
                        vertx.setTimer(POLL_MILLIS, _ -> poll(item, port, startNanos));
                    }
                });
    }
}
