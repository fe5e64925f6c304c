package cascade.training.metric;

import java.util.Arrays;

/**
 * How far the predictions of two models are apart: absolute differences in probability, over impressions and tasks.
 *
 * @param mean of them; 0 where there are none
 * @param tail what 99 % of them do not exceed
 */
public record Drift(double mean, double tail) {

    private static final double TAIL = .99;

    /** Of predictions of the same things, in the same order. */
    public static Drift of(float[] before, float[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(before.length + " predictions beside " + after.length);
        }
        double[] differences = new double[before.length];
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs((double) after[i] - before[i]);
            sum += differences[i];
        }
        Arrays.sort(differences);
        int last = differences.length - 1;
        return last < 0 ? new Drift(0, 0) : new Drift(sum / differences.length, differences[(int) (last * TAIL)]);
    }
}
