package cascade.training.item2vec;

import cascade.features.ItemId;
import cascade.training.progress.DivergedException;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Skip-gram with negative sampling over click sequences (Mikolov et al. 2013, arXiv 1310.4546).
 *
 * <p>Equal seeds give equal vectors with one thread. With more, each trains its own share of the sequences on the same
 * tables without locks, and the last digits depend on who wrote first.
 */
public final class SkipGram {

    private static final double LAST_RATE_SHARE = 1e-4;

    private final ClickSequences clicks;
    private final Item2vecSettings settings;
    private final long seed;
    private final AliasTable negatives;
    private final float[] keep;
    private final float[] inputs;
    private final float[] outputs;

    public SkipGram(ClickSequences clicks, Item2vecSettings settings, long seed) {
        this.clicks = clicks;
        this.settings = settings;
        this.seed = seed;
        int items = clicks.items().size();
        double[] weights = new double[items];
        keep = new float[items];
        for (int item = 0; item < items; item++) {
            weights[item] = Math.pow(clicks.counts()[item], settings.power());
            keep[item] = keepShare((double) clicks.counts()[item] / clicks.clicks());
        }
        negatives = new AliasTable(weights);
        inputs = new float[Math.multiplyExact(items, settings.dimension())];
        outputs = new float[inputs.length];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (random.nextFloat() - .5f) / settings.dimension();
        }
    }

    /**
     * Goes on from {@code earlier}: items that are known there start from their rows, new ones as ever, and rows of items that
     * are gone are dropped.
     *
     * @throws IllegalArgumentException where the dimensions differ
     */
    public static SkipGram warm(ClickSequences clicks, Item2vecSettings settings, long seed, SkipGramTables earlier) {
        int dimension = settings.dimension();
        if (earlier.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "rows of " + earlier.dimension() + " values for vectors of " + dimension);
        }
        var training = new SkipGram(clicks, settings, seed);
        var rows = new Object2IntOpenHashMap<ItemId>(earlier.items().size());
        rows.defaultReturnValue(-1);
        for (int row = 0; row < earlier.items().size(); row++) {
            rows.put(earlier.items().get(row), row);
        }
        for (int item = 0; item < clicks.items().size(); item++) {
            int row = rows.getInt(clicks.items().get(item));
            if (row >= 0) {
                System.arraycopy(earlier.inputs(), row * dimension, training.inputs, item * dimension, dimension);
                System.arraycopy(earlier.outputs(), row * dimension, training.outputs, item * dimension, dimension);
            }
        }
        return training;
    }

    /**
     * Trains all epochs, naming each when it is done; {@link #tables} holds what was learned.
     *
     * @throws DivergedException where a value is not finite
     */
    public void train(IntConsumer afterEpoch) {
        AtomicLong sequencesDone = new AtomicLong();
        long total = (long) settings.epochs() * clicks.sequences().size();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            int current = epoch;
            IntStream.range(0, settings.threads())
                    .parallel()
                    .forEach(thread -> trainShare(current, thread, sequencesDone, total));
            DivergedException.check("after epoch " + (epoch + 1) + " the vectors", inputs);
            DivergedException.check("after epoch " + (epoch + 1) + " the contexts", outputs);
            afterEpoch.accept(epoch + 1);
        }
    }

    /** One epoch over one thread's share of the sequences. */
    private void trainShare(int epoch, int thread, AtomicLong done, long total) {
        var random = new SplittableRandom(seed * 31 + 1_000_003L * epoch + thread + 1);
        int maxContexts = 2 * settings.window();
        var shared = new SharedNegativesStep(settings.dimension(), maxContexts, settings.negatives() + 1);
        var pair = new PairStep(settings.dimension(), settings.negatives() + 1);
        int[] contexts = new int[maxContexts];
        int[] targets = new int[settings.negatives() + 1];
        for (int s = thread; s < clicks.sequences().size(); s += settings.threads()) {
            double share = (double) done.getAndIncrement() / total;
            float rate = (float) (settings.rate() * Math.max(1 - share, LAST_RATE_SHARE));
            int[] sequence = ordered(thin(clicks.sequences().get(s), random), random);
            for (int centre = 0; centre < sequence.length; centre++) {
                int contextCount = contexts(sequence, centre, random, contexts);
                switch (settings.form()) {
                    case SHARED -> {
                        int targetCount = targets(sequence[centre], random, targets);
                        shared.apply(inputs, contexts, contextCount, outputs, targets, targetCount, rate);
                    }
                    case PAIRWISE -> {
                        for (int i = 0; i < contextCount; i++) {
                            int targetCount = targets(sequence[centre], random, targets);
                            pair.apply(inputs, contexts[i], outputs, targets, targetCount, rate);
                        }
                    }
                }
            }
        }
    }

    private int[] ordered(int[] sequence, SplittableRandom random) {
        if (!settings.shuffled()) {
            return sequence;
        }
        int[] other = sequence.clone();
        for (int i = other.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = other[i];
            other[i] = other[j];
            other[j] = swapped;
        }
        return other;
    }

    /** A copy of both tables as they are. */
    public SkipGramTables tables() {
        return new SkipGramTables(clicks.items(), settings.dimension(), inputs.clone(), outputs.clone());
    }

    private int contexts(int[] sequence, int centre, SplittableRandom random, int[] contexts) {
        int reach = 1 + random.nextInt(settings.window());
        int count = 0;
        for (int i = Math.max(0, centre - reach); i <= Math.min(sequence.length - 1, centre + reach); i++) {
            // An item next to itself says nothing about others.
            if (sequence[i] != sequence[centre]) {
                contexts[count++] = sequence[i];
            }
        }
        return count;
    }

    /** The centre, then the negatives; a draw of the centre itself is dropped. */
    private int targets(int centre, SplittableRandom random, int[] targets) {
        targets[0] = centre;
        int count = 1;
        for (int i = 0; i < settings.negatives(); i++) {
            int negative = negatives.draw(random);
            if (negative != centre) {
                targets[count++] = negative;
            }
        }
        return count;
    }

    private int[] thin(int[] sequence, SplittableRandom random) {
        return settings.subsample() == 0
                ? sequence
                : IntStream.of(sequence)
                        .filter(item -> random.nextFloat() < keep[item])
                        .toArray();
    }

    /** word2vec's rule: {@code sqrt(t / f) + t / f}, at most 1. */
    private float keepShare(double frequency) {
        double ratio = settings.subsample() / frequency;
        return (float) Math.min(1, Math.sqrt(ratio) + ratio);
    }
}
