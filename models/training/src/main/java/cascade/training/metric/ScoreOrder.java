package cascade.training.metric;

import java.util.Arrays;

/** Samples by ascending score. */
final class ScoreOrder {

    private ScoreOrder() {}

    /** {@code [n]} places of scores; equal ones by place. */
    static int[] of(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            keys[i] = ((long) ascending(scores[i]) << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[scores.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The bits of a float as an int that sorts like the float; -0 counts as 0. */
    private static int ascending(float score) {
        int bits = Float.floatToIntBits(score + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}
