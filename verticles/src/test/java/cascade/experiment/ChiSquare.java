package cascade.experiment;

import java.util.Arrays;

/** Pearson's chi-square statistics, with the bounds that chance exceeds once in a million. */
final class ChiSquare {

    static final double MOST_WITH_1_DEGREE = 23.9;
    static final double MOST_WITH_81_DEGREES = 152.5;
    static final double MOST_WITH_99_DEGREES = 176.4;

    private ChiSquare() {}

    static double ofEqualShares(long[] counts) {
        double[] shares = new double[counts.length];
        Arrays.fill(shares, 1.0 / counts.length);
        return ofShares(counts, shares);
    }

    static double ofShares(long[] counts, double[] shares) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += term(counts[i], total * shares[i]);
        }
        return sum;
    }

    static double ofIndependence(long[][] table) {
        double[] rows = new double[table.length];
        double[] columns = new double[table[0].length];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                total += table[i][j];
            }
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                sum += term(table[i][j], rows[i] * columns[j] / total);
            }
        }
        return sum;
    }

    private static double term(long observed, double expected) {
        return (observed - expected) * (observed - expected) / expected;
    }
}
