package cascade.lab.bench.feed.consoles;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Some consoles of one server that are open at once, of which the first shows when clicks arrive. Samples are counted and not looked into, but for those of the first. All
 * but the waiting happens on one event loop.
 */
public final class Consoles implements AutoCloseable {

    private static final long OPEN_SECONDS = 20;
    /** Who has just opened a console is sent minutes of the past, which is no part of what watching costs. */
    private static final long SETTLE_SECONDS = 2;

    private final Context context;
    private final HttpClient client;
    private final List<Console> consoles;
    private final ClickProbe probe;
    private long startNanos;
    private long startSamples;
    private long startBytes;

    private Consoles(Vertx vertx, Context context, int port, int count, Likes likes) {
        this.context = context;
        this.client = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(count + 1).setEventLoopSize(1));
        this.probe = new ClickProbe(vertx, client, port, likes);
        this.consoles = IntStream.range(0, count)
                .mapToObj(number -> new Console(number == 0 ? probe::sampled : (_, _) -> {}))
                .toList();
    }

    /**
     * Opens {@code count} of them, and waits until they have read what was before.
     *
     * @throws java.util.concurrent.CompletionException where the server opens none
     */
    public static Consoles open(Vertx vertx, Context context, int port, int count, Likes likes) {
        var opened = new Consoles(vertx, context, port, count, likes);
        try {
            opened.await(() -> opened.openAll(port).compose(_ -> vertx.timer(SETTLE_SECONDS, TimeUnit.SECONDS)));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private Future<Void> openAll(int port) {
        List<Future<byte[]>> hellos =
                consoles.stream().map(console -> console.open(client, port)).toList();
        return Future.all(hellos)
                .timeout(OPEN_SECONDS, TimeUnit.SECONDS)
                .onSuccess(all -> probe.explained(all.resultAt(0)))
                .mapEmpty();
    }

    /** Counts from now on, and sends clicks. */
    public void begin() {
        await(() -> {
            startNanos = System.nanoTime();
            startSamples = sum(Console::samples);
            startBytes = sum(Console::bytes);
            probe.begin();
            return Future.succeededFuture();
        });
    }

    /** What came since {@link #begin}; waits for a click that is on its way. */
    public ConsoleResult end() {
        return await(() -> {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            long samples = sum(Console::samples) - startSamples;
            double bytesPerSecond = (sum(Console::bytes) - startBytes) / seconds;
            int lost = (int) sum(console -> console.isOpen() ? 0 : 1);
            return probe.end().map(clicks -> new ConsoleResult(consoles.size(), lost, samples, bytesPerSecond, clicks));
        });
    }

    private long sum(ToLongFunction<Console> figure) {
        return consoles.stream().mapToLong(figure).sum();
    }

    private <T> T await(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                _ -> Future.succeededFuture().compose(_ -> work.get()).onComplete(done));
        return done.future().toCompletionStage().toCompletableFuture().join();
    }

    /** Closes all. */
    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
