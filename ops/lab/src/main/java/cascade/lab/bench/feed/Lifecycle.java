package cascade.lab.bench.feed;

import cascade.lab.bench.feed.load.PhaseResult;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.Waiting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * What a server goes through beside feeds: all its models are replaced while requests go on, and it is stopped and started anew from
 * its snapshot, {@value #STARTS} times, as starts differ by what else the machine does.
 */
final class Lifecycle {

    private static final long PAUSE_MILLIS = 100;
    private static final long MOST_SECONDS = 300;
    private static final int STARTS = 3;

    /** The common pool may be a single thread, and one of these waits for the other. */
    private static final Executor OWN_THREAD =
            task -> Thread.ofPlatform().daemon().start(task);

    private final MeasuredPlatform platform;
    private final Path models;
    private final Consumer<String> say;

    /**
     * @param models which the server serves, in a folder of its own
     * @param say told how long each start took
     */
    Lifecycle(MeasuredPlatform platform, Path models, Consumer<String> say) {
        this.platform = platform;
        this.models = models;
        this.say = say;
    }

    /**
     * Figures by name.
     *
     * @param load asks for feeds for some seconds; repeated until the new models serve
     */
    Map<String, Object> run(Supplier<PhaseResult> load) {
        Map<String, Object> row = new LinkedHashMap<>(swap(load));
        row.put("readyFromSnapshotSeconds", medianStart());
        return row;
    }

    private double medianStart() {
        double[] seconds = DoubleStream.generate(platform::restart)
                .limit(STARTS)
                .peek(took -> say.accept("Ready from its snapshot after %.1f s".formatted(took)))
                .sorted()
                .toArray();
        return seconds[STARTS / 2];
    }

    private Map<String, Object> swap(Supplier<PhaseResult> load) {
        long started = System.nanoTime();
        var swap = CompletableFuture.supplyAsync(this::peakOfSwap, OWN_THREAD);
        double p99 = 0;
        long non200 = 0;
        do {
            PhaseResult result = load.get();
            p99 = Math.max(p99, result.p99Millis());
            non200 += result.non200();
        } while (!swap.isDone());
        Peak peak = swap.join();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("swapSeconds", (peak.atNanos - started) / 1e9);
        row.put("swapPeakAnonymousBytes", peak.bytes);
        row.put("swapP99Millis", p99);
        row.put("swapNon200", non200);
        return row;
    }

    /** @param atNanos when the last of the new models served */
    private record Peak(long bytes, long atNanos) {}

    private Peak peakOfSwap() {
        var published = CompletableFuture.supplyAsync(() -> ModelSwap.publishAgain(models), OWN_THREAD);
        NodeProcess server = platform.servers().getFirst();
        long deadline = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;
        long peak = 0;
        while (!published.isDone() || !ModelSwap.serves(server.port(), published.join())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the new models did not serve within " + MOST_SECONDS + " s");
            }
            peak = Math.max(peak, ProcessReading.of(server.pid()).anonymousBytes());
            Waiting.sleep(PAUSE_MILLIS);
        }
        return new Peak(peak, System.nanoTime());
    }
}
