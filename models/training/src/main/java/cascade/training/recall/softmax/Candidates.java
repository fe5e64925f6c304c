package cascade.training.recall.softmax;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The wrong answers of a step, each item once: uniform draws, the right answers of the step, or both.
 *
 * <pre>Q(item) = 1 - (1 - 1 / items)^n (1 - p)^batch        p = share of the samples whose right answer it is</pre>
 *
 * <p>is the probability that an item is among them, and its logarithm is taken from its scores (Bengio and Senecal 2008; Yi et
 * al. 2019): frequent items, drawn more often, would be pushed down for nothing but being frequent.
 */
final class Candidates {

    private final int[] drawn;
    private final int[] slotOf;
    private final float[] logQ;
    private final int negatives;
    private final boolean inBatch;
    private int size;

    /** @param counts {@code [items]} samples whose right answer is the item */
    Candidates(int[] counts, TowerSettings settings) {
        int items = counts.length;
        negatives = Math.min(settings.negatives(), items);
        inBatch = settings.inBatch();
        drawn = new int[negatives + (inBatch ? settings.batch() + settings.together() : 0)];
        slotOf = new int[items];
        Arrays.fill(slotOf, -1);
        logQ = new float[items];
        double samples = Arrays.stream(counts).asLongStream().sum();
        for (int item = 0; item < items && settings.logQ(); item++) {
            double missed = Math.pow(1 - 1.0 / items, negatives);
            if (inBatch) {
                missed *= Math.pow(1 - counts[item] / samples, settings.batch());
            }
            // An item that nobody draws can still be a right answer elsewhere; it is taken to be as rare as can be.
            logQ[item] = (float) Math.log(Math.max(1 - missed, 1e-9));
        }
    }

    /** Draws anew for a step with these right answers. */
    void draw(int[] targets, int count, SplittableRandom random) {
        for (int i = 0; i < size; i++) {
            slotOf[drawn[i]] = -1;
        }
        size = 0;
        if (inBatch) {
            for (int i = 0; i < count; i++) {
                put(targets[i]);
            }
        }
        int wanted = negatives;
        while (wanted > 0) {
            put(random.nextInt(slotOf.length));
            wanted--;
        }
    }

    private void put(int item) {
        if (slotOf[item] < 0) {
            slotOf[item] = size;
            drawn[size++] = item;
        }
    }

    /** How many there are at most. */
    int capacity() {
        return drawn.length;
    }

    int size() {
        return size;
    }

    int item(int slot) {
        return drawn[slot];
    }

    /** Which of these an item is, or -1. */
    int slot(int item) {
        return slotOf[item];
    }

    /** The logarithm of Q; 0 where scores are not corrected. */
    float logQ(int item) {
        return logQ[item];
    }
}
