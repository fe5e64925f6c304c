package cascade.training.metric;

import java.util.Arrays;

/**
 * Samples by ascending score, sorted once so that the AUC under many weightings costs one pass each.
 *
 * @param order {@code [n]} sample indices
 * @param scores {@code [n]} by sample index
 */
record ScoreOrder(int[] order, float[] scores) {

    static ScoreOrder of(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            keys[i] = ((long) ascending(scores[i]) << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[scores.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
        return new ScoreOrder(order, scores);
    }

    /** The bits of a float as an int that sorts like the float; -0 counts as 0. */
    private static int ascending(float score) {
        int bits = Float.floatToIntBits(score + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /**
     * The share of (positive, negative) pairs in which the positive scores higher, a tie counting one half; NaN without
     * such a pair.
     *
     * @param weights {@code [n]} how often each sample counts
     */
    double auc(boolean[] labels, int[] weights) {
        double below = 0;
        double positives = 0;
        double won = 0;
        for (int from = 0; from < order.length; ) {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            int to = from;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                int sample = order[to];
                if (labels[sample]) {
                    tiedPositives += weights[sample];
                } else {
                    tiedNegatives += weights[sample];
                }
            }
            won += tiedPositives * (below + tiedNegatives / 2);
            positives += tiedPositives;
            below += tiedNegatives;
            from = to;
        }
        return won / (positives * below);
    }
}
