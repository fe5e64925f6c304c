package cascade.training.speed;

import cascade.features.ItemId;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.SkipGram;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Measures Item2vec on made-up clicks, Zipf-distributed over the items, in pairs of a centre and a context. */
public final class SkipGramSpeed {

    private static final int LENGTH = 50;
    private static final double EXPONENT = 1;

    private SkipGramSpeed() {}

    /**
     * Trains all epochs of the settings, each of which is a round.
     *
     * @param sequences how many, of 50 clicks each
     * @param warmUps epochs that do not count
     */
    public static Throughput measure(int items, int sequences, Item2vecSettings settings, int warmUps, long seed) {
        ClickSequences clicks = clicks(items, sequences, seed);
        long pairs = Math.round(pairs(clicks, settings.window()));
        var training = new SkipGram(clicks, settings, seed);
        var laps = new Laps();
        training.train(_ -> laps.lap(pairs));
        return laps.median(warmUps);
    }

    private static ClickSequences clicks(int items, int count, long seed) {
        var random = new SplittableRandom(seed);
        var zipf = new Zipf(items, EXPONENT);
        List<ItemId> ids = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            ids.add(new ItemId("i" + item));
        }
        int[] counts = new int[items];
        List<int[]> sequences = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int[] sequence = new int[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                sequence[i] = zipf.draw(random);
                counts[sequence[i]]++;
            }
            sequences.add(sequence);
        }
        return new ClickSequences(ids, counts, sequences);
    }

    /** Expected in an epoch: a context at distance d is met where the drawn reach, 1 to {@code window}, is at least d. */
    static double pairs(ClickSequences clicks, int window) {
        double pairs = 0;
        for (int[] sequence : clicks.sequences()) {
            for (int centre = 0; centre < sequence.length; centre++) {
                for (int d = 1; d <= Math.min(window, sequence.length - 1 - centre); d++) {
                    if (sequence[centre] != sequence[centre + d]) {
                        pairs += 2.0 * (window - d + 1) / window;
                    }
                }
            }
        }
        return pairs;
    }
}
