package cascade.training.item2vec;

import java.util.SplittableRandom;

/** Draws from a fixed discrete distribution in constant time (the alias method; Vose 1991). Immutable. */
final class AliasTable {

    private final double[] keep;
    private final int[] alias;

    /** @param weights {@code [n]}, each at least 0, their sum positive */
    AliasTable(double[] weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("weights of " + n + " outcomes add up to " + sum);
        }
        keep = new double[n];
        alias = new int[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] * n / sum;
            if (keep[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int poor = small[--smalls];
            int rich = large[--larges];
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                small[smalls++] = rich;
            } else {
                large[larges++] = rich;
            }
        }
        // What is left is 1 up to rounding.
        while (larges > 0) {
            keep[large[--larges]] = 1;
        }
        while (smalls > 0) {
            keep[small[--smalls]] = 1;
        }
    }

    int draw(SplittableRandom random) {
        int i = random.nextInt(keep.length);
        return random.nextDouble() < keep[i] ? i : alias[i];
    }
}
