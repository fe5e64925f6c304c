package cascade.lab.bench.feed.consoles;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** Posts one like at a time, and waits until a console shows it. One event loop. */
final class ClickProbe {

    private static final String METRIC = "cascade.feedback.outcomes";
    private static final String LABEL = "type";

    private static final int LEAST_PAUSE_MILLIS = 300;
    /**
     * A sample comes a second, and the click before was seen when one came: a pause of a range of any other length would have clicks begin at one time between two
     * samples more often than at another.
     */
    private static final int PAUSE_RANGE_MILLIS = 1_000;

    private static final long MOST_WAITING_MILLIS = 10_000;
    private static final int ACCEPTED = 202;

    private final Vertx vertx;
    private final HttpClient client;
    private final int port;
    private final Likes likes;
    private final ClickWatch watch = new ClickWatch();
    private final Promise<Void> ended = Promise.promise();
    private @Nullable SeriesSum outcomes;
    private @Nullable String fault = "the console has told nothing";
    private long timer;
    private boolean isEnding;

    /** One that has sent nothing. */
    ClickProbe(Vertx vertx, HttpClient client, int port, Likes likes) {
        this.vertx = vertx;
        this.client = client;
        this.port = port;
        this.likes = likes;
    }

    /** Says what samples mean; without the counter of likes none will be sent. */
    void explained(byte[] hello) {
        outcomes = SeriesSum.explained(hello, METRIC, LABEL, Likes.TYPE).orElse(null);
        fault = outcomes == null ? "this server does not tell " + METRIC + " by " + LABEL : null;
    }

    /** Sends likes from now on. */
    void begin() {
        if (outcomes != null) {
            pause();
        }
    }

    private void pause() {
        timer = vertx.setTimer(likes.pauseMillis(LEAST_PAUSE_MILLIS, PAUSE_RANGE_MILLIS), _ -> send());
    }

    private void send() {
        timer = vertx.setTimer(MOST_WAITING_MILLIS, _ -> giveUp());
        Buffer like = Buffer.buffer(likes.next());
        watch.sent(System.nanoTime());
        long mine = timer;
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/v1/events")
                        .putHeader("content-type", "application/json"))
                .compose(request -> request.send(like))
                .map(answer -> answer.statusCode() == ACCEPTED)
                .otherwise(false)
                .onSuccess(isAccepted -> {
                    // A sample may have shown it before its answer was read.
                    if (!isAccepted && watch.isWaiting() && timer == mine) {
                        vertx.cancelTimer(timer);
                        giveUp();
                    }
                });
    }

    private void giveUp() {
        watch.givenUp();
        goOn();
    }

    /** A sample was read. */
    void sampled(byte[] sample, long readNanos) {
        SeriesSum sum = outcomes;
        if (sum != null && watch.sampled(sum.in(sample), readNanos)) {
            vertx.cancelTimer(timer);
            goOn();
        }
    }

    private void goOn() {
        if (isEnding) {
            ended.tryComplete();
        } else {
            pause();
        }
    }

    /** Sends no more; completes when what was sent is on a console or given up. */
    Future<ConsoleResult.Clicks> end() {
        isEnding = true;
        if (!watch.isWaiting()) {
            vertx.cancelTimer(timer);
            ended.tryComplete();
        }
        return ended.future().map(_ -> watch.result(fault));
    }
}
