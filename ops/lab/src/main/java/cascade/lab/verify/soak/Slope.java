package cascade.lab.verify.soak;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * By how much figures rise a minute: the line of least squares through them. The interval of 95 % is that of a moving block bootstrap of what is left of them beside the line
 * (Künsch 1989), as readings one after the other are alike.
 *
 * @param value of the line
 * @param low and {@code high}, the ends of the interval
 */
record Slope(double value, double low, double high) {

    private static final int RESAMPLES = 2_000;
    private static final double TAIL = .025;

    /**
     * Of readings by time.
     *
     * @param minutes when each was taken, rising
     * @param figures what was read, as many, at least three
     */
    static Slope of(double[] minutes, double[] figures, long seed) {
        if (minutes.length != figures.length || minutes.length < 3) {
            throw new IllegalArgumentException("a slope is of three readings at least, not " + figures.length);
        }
        double slope = line(minutes, figures);
        double meanMinute = mean(minutes);
        double mean = mean(figures);
        double[] fitted = new double[figures.length];
        double[] left = new double[figures.length];
        for (int i = 0; i < figures.length; i++) {
            fitted[i] = mean + slope * (minutes[i] - meanMinute);
            left[i] = figures[i] - fitted[i];
        }
        double[] slopes = new double[RESAMPLES];
        var random = new SplittableRandom(seed);
        for (int resample = 0; resample < RESAMPLES; resample++) {
            slopes[resample] = line(minutes, resampled(fitted, left, random));
        }
        Arrays.sort(slopes);
        return new Slope(slope, slopes[(int) (TAIL * RESAMPLES)], slopes[(int) ((1 - TAIL) * RESAMPLES) - 1]);
    }

    /** Blocks as long as the cube root of how many there are, as is usual. */
    private static double[] resampled(double[] fitted, double[] left, SplittableRandom random) {
        int block = (int) Math.ceil(Math.cbrt(left.length));
        double[] figures = fitted.clone();
        for (int from = 0; from < figures.length; from += block) {
            int source = random.nextInt(left.length - block + 1);
            for (int i = 0; i < block && from + i < figures.length; i++) {
                figures[from + i] += left[source + i];
            }
        }
        return figures;
    }

    private static double line(double[] minutes, double[] figures) {
        double meanMinute = mean(minutes);
        double mean = mean(figures);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < minutes.length; i++) {
            products += (minutes[i] - meanMinute) * (figures[i] - mean);
            squares += (minutes[i] - meanMinute) * (minutes[i] - meanMinute);
        }
        return products / squares;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
