package cascade.training.experiment;

import cascade.training.experiment.ExposedPeople.OfArm;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What an arm's people add up to: of each metric the sums of a person's four numbers, and of the ten products of two of them. */
final class ArmSums {

    private static final int NUMBERS = 4;
    private static final int SUMS = NUMBERS + NUMBERS * (NUMBERS + 1) / 2;
    private static final PersonMetric[] METRICS = PersonMetric.values();
    private static final int COUNTS = PersonCount.values().length;

    private static final long[] NOTHING = new long[COUNTS];

    private final double[] sums = new double[METRICS.length * SUMS];
    private final double[] numbers = new double[NUMBERS];
    private long people;

    /**
     * A person.
     *
     * @param counts from {@code at} on what he did by {@link PersonCount}, and then the same of the days before, of which there is nothing where the array ends
     */
    void add(long[] counts, int at) {
        boolean hasBefore = counts.length >= at + 2 * COUNTS;
        people++;
        int sum = 0;
        for (PersonMetric metric : METRICS) {
            numbers[0] = metric.counted(counts, at);
            numbers[1] = metric.by(counts, at);
            numbers[2] = hasBefore ? metric.counted(counts, at + COUNTS) : 0;
            numbers[3] = hasBefore ? metric.by(counts, at + COUNTS) : metric.by(NOTHING, 0);
            for (double number : numbers) {
                sums[sum++] += number;
            }
            for (int one = 0; one < NUMBERS; one++) {
                for (int other = one; other < NUMBERS; other++) {
                    sums[sum++] += numbers[one] * numbers[other];
                }
            }
        }
    }

    /** Other people. */
    void add(ArmSums other) {
        people += other.people;
        for (int sum = 0; sum < sums.length; sum++) {
            sums[sum] += other.sums[sum];
        }
    }

    long people() {
        return people;
    }

    OfArm ofArm() {
        Map<PersonMetric, double[]> byMetric = new EnumMap<>(PersonMetric.class);
        int from = 0;
        for (PersonMetric metric : METRICS) {
            byMetric.put(metric, Arrays.copyOfRange(sums, from, from + SUMS));
            from += SUMS;
        }
        return new OfArm(people, byMetric);
    }
}
