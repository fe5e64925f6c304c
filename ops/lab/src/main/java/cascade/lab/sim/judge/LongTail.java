package cascade.lab.sim.judge;

import java.util.Arrays;

/**
 * How unequally something is spread.
 *
 * @param gini 0 where all have the same, near 1 where one has all
 * @param topHundredth share of the first hundredth
 * @param topTenth share of the first tenth
 */
public record LongTail(double gini, double topHundredth, double topTenth) {

    /** Of counts in any order; all 0 where there is nothing. */
    public static LongTail of(int[] counts) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        long sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
        }
        return sum == 0
                ? new LongTail(0, 0, 0)
                : new LongTail(weighted / ((double) sorted.length * sum), top(sorted, 100, sum), top(sorted, 10, sum));
    }

    private static double top(int[] sorted, int part, long sum) {
        long top = 0;
        for (int i = sorted.length - Math.max(1, sorted.length / part); i < sorted.length; i++) {
            top += sorted[i];
        }
        return (double) top / sum;
    }
}
