package cascade.lab.verify.experiments;

import cascade.experiment.statistics.Estimate;
import cascade.experiment.statistics.Interval;
import cascade.experiment.statistics.Lift;
import cascade.experiment.statistics.Moments;
import cascade.run.progress.Progress;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * People are sent to two arms anew, by coins, many times, and each time it is read out what came of it, as {@code experiments report} does. Equal seeds give equal figures, whatever the threads.
 */
final class Randomisations {

    private final PersonRows rows;
    private final double[] total;
    private final long seed;
    private final Progress progress;

    Randomisations(PersonRows rows, long seed, Progress progress) {
        this.rows = rows;
        this.total = rows.total();
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * Shares of all times, and a saving.
     *
     * @param wrongOnce that one look at the end found a difference where there is none
     * @param wrongEver that one of a look a day did
     * @param covered that the interval at the end held a difference that there is
     * @param saving by how much lifts vary less where what people did before is taken out, as a share of their variance
     */
    record Found(double wrongOnce, double wrongEver, double covered, double saving) {}

    /** What one time brought. */
    private record Once(boolean isWrongOnce, boolean isWrongEver, boolean isCovered, double adjusted, double plain) {}

    /**
     * So many times.
     *
     * @param planted the difference that there is, where there is one: .02 where the second arm's people do 2 % more
     */
    Found find(int times, double planted) {
        LongAdder done = new LongAdder();
        Once[] all = IntStream.range(0, times)
                .parallel()
                .mapToObj(number -> {
                    done.increment();
                    progress.progress("sending people anew", Math.min(done.sum(), times - 1), times);
                    return once(number, planted);
                })
                .toArray(Once[]::new);
        progress.progress("sending people anew", times, times);
        double[] adjusted = new double[times];
        double[] plain = new double[times];
        double wrongOnce = 0;
        double wrongEver = 0;
        double covered = 0;
        for (int i = 0; i < times; i++) {
            wrongOnce += all[i].isWrongOnce ? 1 : 0;
            wrongEver += all[i].isWrongEver ? 1 : 0;
            covered += all[i].isCovered ? 1 : 0;
            adjusted[i] = all[i].adjusted;
            plain[i] = all[i].plain;
        }
        return new Found(
                wrongOnce / times, wrongEver / times, covered / times, 1 - variance(adjusted) / variance(plain));
    }

    private Once once(int number, double planted) {
        double[] arm = arm(new SplittableRandom(seed + number).split());
        double[] base = total.clone();
        for (int i = 0; i < base.length; i++) {
            base[i] -= arm[i];
        }
        boolean isWrongEver = false;
        for (int day = 0; day < PersonRows.DAYS; day++) {
            isWrongEver |=
                    lift(base, arm, day, true).alwaysValid(Lift.NARROWEST_AT).excludesZero();
        }
        int last = PersonRows.DAYS - 1;
        Lift adjusted = lift(base, arm, last, true);
        Lift plain = lift(base, arm, last, false);
        PersonRows.multiply(arm, 1 + planted);
        Interval of = lift(base, arm, last, true).interval();
        return new Once(
                adjusted.interval().excludesZero(),
                isWrongEver,
                of.low() <= planted && planted <= of.high(),
                adjusted.value(),
                plain.value());
    }

    /** Sums of those whose coin says so. */
    private double[] arm(SplittableRandom random) {
        double[] sums = new double[PersonRows.LENGTH];
        long coins = 0;
        for (int person = 0; person < rows.people(); person++) {
            coins = person % Long.SIZE == 0 ? random.nextLong() : coins >>> 1;
            if ((coins & 1) == 1) {
                rows.add(person, 0, PersonRows.LENGTH, sums);
            }
        }
        return sums;
    }

    private static Lift lift(double[] base, double[] arm, int day, boolean isAdjusted) {
        Moments of = PersonRows.moments(base, day);
        Moments with = PersonRows.moments(arm, day);
        double slope = isAdjusted ? of.plus(with).slope() : 0;
        return Lift.relative(Estimate.adjusted(of, slope), Estimate.adjusted(with, slope))
                .orElseThrow(() -> new IllegalStateException("too few people for a lift on day " + day));
    }

    private static double variance(double[] values) {
        double mean =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .sum()
                / (values.length - 1);
    }

    /**
     * How often a difference is found that there is, and how often it should be.
     *
     * @param found of all times
     * @param said by {@link Lift#power}
     */
    record Power(double found, double said) {}

    /** Draws {@code people} with replacement, half of them into an arm whose people do so much more, so many times. */
    Power power(int people, double planted, int times) {
        int last = (PersonRows.DAYS - 1) * PersonRows.WIDTH;
        LongAdder done = new LongAdder();
        long found = IntStream.range(0, times)
                .parallel()
                .filter(number -> {
                    done.increment();
                    progress.progress("drawing people", Math.min(done.sum(), times - 1), times);
                    SplittableRandom random = new SplittableRandom(seed - 1 - number).split();
                    double[][] arms = new double[2][PersonRows.LENGTH];
                    for (int i = 0; i < people; i++) {
                        rows.add(random.nextInt(rows.people()), last, PersonRows.LENGTH, arms[i % 2]);
                    }
                    PersonRows.multiply(arms[1], 1 + planted);
                    return lift(arms[0], arms[1], PersonRows.DAYS - 1, true)
                            .interval()
                            .excludesZero();
                })
                .count();
        progress.progress("drawing people", times, times);
        double[] base = total.clone();
        for (int i = 0; i < base.length; i++) {
            base[i] *= people / 2.0 / rows.people();
        }
        double[] arm = base.clone();
        PersonRows.multiply(arm, 1 + planted);
        return new Power(
                (double) found / times,
                lift(base, arm, PersonRows.DAYS - 1, true).power(planted));
    }
}
