package cascade.lab.comparison;

import java.util.Arrays;

/**
 * Mean, deviation and 95 % interval of the mean of a few values.
 *
 * <p>The interval is Student's: mean +- t(.975, n - 1) s / sqrt(n). Below two values deviation and interval are NaN.
 *
 * @param count how many values there are
 * @param deviation the sample standard deviation s
 */
public record Spread(int count, double mean, double deviation, double low, double high) {

    /** t(.975) by degrees of freedom, from 1; the normal's value beyond the table errs by less than 4 %. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double NORMAL = 1.960;

    /** The spread of {@code values}. */
    public static Spread of(double... values) {
        int count = values.length;
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (count < 2) {
            return new Spread(count, mean, Double.NaN, Double.NaN, Double.NaN);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = Math.sqrt(squares / (count - 1));
        double half = student(count - 1) * deviation / Math.sqrt(count);
        return new Spread(count, mean, deviation, mean - half, mean + half);
    }

    private static double student(int freedom) {
        return freedom <= STUDENT.length ? STUDENT[freedom - 1] : NORMAL;
    }
}
