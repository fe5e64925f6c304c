package cascade.training.rank;

import cascade.training.sample.Samples;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The order in which an epoch meets the training samples: each once, as {@link BlockShuffle} mixes them. While one window is met
 * the next is brought into memory. Depends on the random numbers alone, not on where the samples lie.
 */
final class EpochOrder implements AutoCloseable {

    private static final Executor AHEAD =
            task -> Thread.ofPlatform().name("read-ahead").daemon().start(task);

    private final Samples samples;
    private final BlockShuffle.Runs runs;
    private final SplittableRandom random;
    private final int[] order;
    private CompletableFuture<Void> ahead;
    private int window;
    private int size;
    private int next;

    EpochOrder(Samples samples, BlockShuffle shuffle, SplittableRandom random) {
        this.samples = samples;
        this.random = random;
        int train = samples.split().train();
        runs = shuffle.runs(train, random);
        order = new int[Math.min(train, runs.length() * runs.together())];
        ahead = load(0);
    }

    /** How many samples are still to come. */
    boolean hasNext() {
        return next < size || window < runs.windows();
    }

    /** The number of the next sample. */
    int next() {
        if (next == size) {
            open();
        }
        return order[next++];
    }

    private void open() {
        if (window > 0) {
            runs.each(window - 1, samples::unload);
        }
        ahead.join();
        size = 0;
        runs.each(window, (from, to) -> {
            for (int sample = from; sample < to; sample++) {
                order[size++] = sample;
            }
        });
        BlockShuffle.shuffle(order, size, random);
        next = 0;
        window++;
        ahead = load(window);
    }

    private CompletableFuture<Void> load(int number) {
        return number < runs.windows()
                ? CompletableFuture.runAsync(() -> runs.each(number, samples::load), AHEAD)
                : CompletableFuture.completedFuture(null);
    }

    /** Waits for what is still being read, and lets the last window go. */
    @Override
    public void close() {
        ahead.join();
        if (window > 0) {
            runs.each(window - 1, samples::unload);
        }
    }
}
