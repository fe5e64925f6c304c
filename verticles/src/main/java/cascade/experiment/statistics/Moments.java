package cascade.experiment.statistics;

import java.util.Arrays;

/**
 * What people's numbers add up to, and each number times each. A person has four: what is counted and what it is divided by during the experiment, and both before it.
 * People are independent of each other, as their pages are not. Immutable.
 */
public final class Moments {

    /** Sums of a person's four numbers, and of the ten products of two of them: of the first with itself and those behind it, of the second, and so on. */
    public static final int SUMS = 14;

    public static final Moments NONE = new Moments(0, new double[SUMS]);

    private static final int NUMBERS = 4;

    /** Of a variance, beside the square of what varies: what is less is of sums that were rounded. */
    private static final double ROUNDING = 1e-12;

    private final long people;
    private final double[] sums;

    /**
     * Of sums of a log.
     *
     * @param sums {@code [SUMS]}
     */
    public Moments(long people, double[] sums) {
        if (sums.length != SUMS) {
            throw new IllegalArgumentException("moments are of " + SUMS + " sums, not of " + sums.length);
        }
        this.people = people;
        this.sums = sums.clone();
    }

    /**
     * Of one person.
     *
     * @param by what {@code count} is divided by over all people; 1 where a metric is no ratio
     * @param byBefore the same of before; 0 where nothing is known of it
     */
    public static Moments ofPerson(double count, double by, double before, double byBefore) {
        double[] numbers = {count, by, before, byBefore};
        double[] sums = Arrays.copyOf(numbers, SUMS);
        for (int one = 0; one < NUMBERS; one++) {
            for (int other = one; other < NUMBERS; other++) {
                sums[product(one, other)] = numbers[one] * numbers[other];
            }
        }
        return new Moments(1, sums);
    }

    /** Where the product of two numbers stands, the earlier one first. */
    private static int product(int one, int other) {
        return NUMBERS + one * (2 * NUMBERS - one + 1) / 2 + other - one;
    }

    /** With those of other people. */
    public Moments plus(Moments more) {
        double[] all = new double[SUMS];
        Arrays.setAll(all, i -> sums[i] + more.sums[i]);
        return new Moments(people + more.people, all);
    }

    /** A copy of the sums, {@code [SUMS]}. */
    public double[] sums() {
        return sums.clone();
    }

    public long people() {
        return people;
    }

    /** What is counted, for each of what it is divided by. */
    public double ratio() {
        return sums[0] / sums[1];
    }

    /** The same before; 0 where nothing is known of it. */
    public double ratioBefore() {
        return sums[3] == 0 ? 0 : sums[2] / sums[3];
    }

    /** By how much the ratio grows with that of before, from person to person, by least squares; 0 where that is the same for all. */
    public double slope() {
        double variance = covariance(before(), before());
        return variance > 0 ? covariance(during(), before()) / variance : 0;
    }

    /**
     * Of what a person adds to the ratio, less what he adds to that of before times {@code slope}: by the delta method, the derivatives of both by means of a
     * person's numbers. 0 where all are alike.
     */
    double variance(double slope) {
        double[] weights = during();
        double[] before = before();
        Arrays.setAll(weights, i -> weights[i] - slope * before[i]);
        double variance = covariance(weights, weights);
        return variance > ROUNDING * ratio() * ratio() ? variance : 0;
    }

    private double[] during() {
        double by = mean(1);
        return new double[] {1 / by, -ratio() / by, 0, 0};
    }

    private double[] before() {
        double by = mean(3);
        return by == 0 ? new double[NUMBERS] : new double[] {0, 0, 1 / by, -ratioBefore() / by};
    }

    private double mean(int number) {
        return sums[number] / people;
    }

    /** Of a person's numbers, added up by weights and by others; unbiased: people less one divide it. */
    private double covariance(double[] weights, double[] others) {
        double sum = 0;
        for (int one = 0; one < NUMBERS; one++) {
            for (int other = 0; other < NUMBERS; other++) {
                double product = sums[product(Math.min(one, other), Math.max(one, other))];
                sum += weights[one] * others[other] * (product - sums[one] * mean(other));
            }
        }
        return sum / (people - 1);
    }
}
