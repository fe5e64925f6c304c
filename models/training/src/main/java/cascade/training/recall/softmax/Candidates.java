package cascade.training.recall.softmax;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The wrong answers of a step, each item once: uniform draws, the right answers of the step, hard items of its users.
 *
 * <pre>
 * Q(item) = 1 - (1 - 1 / items)^n (1 - p)^batch (1 - h)^hard        p = share of the samples whose right answer it is
 *                                                                   h = chance of a hard draw to be the item
 * </pre>
 *
 * <p>is the probability that an item is among them, and its logarithm is taken from its scores (Bengio and Senecal 2008; Yi et
 * al. 2019): frequent items, drawn more often, would be pushed down for nothing but being frequent. Q is that of a step of any users: a user
 * himself meets his hard items more often, and that is what pushes them down for him.
 */
final class Candidates {

    private final int[] drawn;
    private final int[] slotOf;
    private final float[] logQ;
    private final int negatives;
    private final boolean inBatch;
    private final int hardNegatives;
    /** {@code [items]} how likely it is that neither a uniform draw nor a right answer is the item. */
    private final double[] missed;

    private @Nullable HardItems hard;
    private int size;

    /** @param counts {@code [items]} samples whose right answer is the item */
    Candidates(int[] counts, TowerSettings settings) {
        int items = counts.length;
        negatives = Math.min(settings.negatives().drawn(), items);
        inBatch = settings.negatives().inBatch();
        hardNegatives = settings.negatives().hard();
        drawn = new int
                [negatives
                        + hardNegatives
                        + (inBatch
                                ? settings.batches().size() + settings.batches().together()
                                : 0)];
        slotOf = new int[items];
        Arrays.fill(slotOf, -1);
        logQ = new float[items];
        double samples = Arrays.stream(counts).asLongStream().sum();
        missed = new double[settings.negatives().logQ() ? items : 0];
        for (int item = 0; item < missed.length; item++) {
            missed[item] = Math.pow(1 - 1.0 / items, negatives);
            if (inBatch) {
                missed[item] *=
                        Math.pow(1 - counts[item] / samples, settings.batches().size());
            }
            logQ[item] = logarithm(1 - missed[item]);
        }
    }

    /** An item that nobody draws can still be a right answer elsewhere; it is taken to be as rare as can be. */
    private static float logarithm(double probability) {
        return (float) Math.log(Math.max(probability, 1e-9));
    }

    /** Draws hard items from now on, from these. */
    void harden(HardItems items) {
        hard = items;
        for (int item = 0; item < missed.length; item++) {
            logQ[item] = logarithm(1 - missed[item] * Math.pow(1 - items.chances()[item], hardNegatives));
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

    /** Adds hard items of the users of the step, of whom sample i has {@code users(i)}. */
    void drawHard(IntUnaryOperator users, int count, SplittableRandom random) {
        for (int i = 0; i < hardNegatives && hard != null; i++) {
            int item = hard.draw(users.applyAsInt(random.nextInt(count)), random);
            if (item >= 0) {
                put(item);
            }
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
