package cascade.models.vector.codes;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chance without repetition, the same for the same seed. */
public final class Sampling {

    private Sampling() {}

    /** {@code count} different numbers below {@code size}, in random order. */
    public static int[] of(int size, int count, long seed) {
        var random = new SplittableRandom(seed);
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(size - i);
            int swap = all[i];
            all[i] = all[other];
            all[other] = swap;
        }
        return Arrays.copyOf(all, count);
    }
}
