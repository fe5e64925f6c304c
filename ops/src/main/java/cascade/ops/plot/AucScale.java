package cascade.ops.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * AUC along the y-axis, spaced by the logarithm of the error 1 - AUC: halving the error is the same step everywhere, so
 * the good models, which stand close together in AUC, can be told apart.
 *
 * @param top where {@code high} is drawn
 * @param bottom where {@code low} is drawn
 * @param low an AUC below every value shown
 * @param high an AUC above every value shown, below 1
 */
record AucScale(double top, double bottom, double low, double high) {

    private static final double MARGIN = .07;
    private static final double NEARLY_ONE = .99999;
    private static final double TICK_DISTANCE = 34;
    private static final double END_DISTANCE = 6;

    /** Ticks are multiples of one over these. Roundest first. */
    private static final int[] PARTS = {2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

    /** Above this ratio of least to greatest error equal steps of AUC look equal, so ticks are equal steps too. */
    private static final double NEARLY_LINEAR = .6;

    /** Where steps are unequal, finer ticks than these would not read as round and are used only for want of others. */
    private static final int FINE = 500;

    private static final int ENOUGH = 3;

    AucScale {
        if (!(low < high && high < 1)) {
            throw new IllegalArgumentException("not a range of AUC: " + low + " to " + high);
        }
    }

    /** The scale that shows all from {@code least} to {@code greatest}, with some air at both ends. */
    static AucScale of(double top, double bottom, double least, double greatest) {
        double errorHigh = 1 - Math.min(least, greatest - 1e-4);
        double errorLow = 1 - Math.min(greatest, NEARLY_ONE);
        double air = Math.pow(errorHigh / errorLow, MARGIN);
        return new AucScale(top, bottom, 1 - errorHigh * air, 1 - errorLow / air);
    }

    double y(double auc) {
        double error = Math.max(1 - auc, 1 - NEARLY_ONE);
        return bottom + (top - bottom) * Math.log(error / (1 - low)) / Math.log((1 - high) / (1 - low));
    }

    /** Multiples of one step where the axis is nearly linear; else round values, dropped where a rounder one is near. */
    List<Double> ticks() {
        return (1 - high) / (1 - low) < NEARLY_LINEAR ? roundTicks() : equalTicks();
    }

    private List<Double> roundTicks() {
        List<Double> ticks = new ArrayList<>();
        for (int parts : PARTS) {
            if (parts <= FINE || ticks.size() < ENOUGH) {
                multiples(parts).stream().filter(tick -> isFree(tick, ticks)).forEach(ticks::add);
            }
        }
        ticks.sort(Comparator.naturalOrder());
        return ticks;
    }

    /** The finest multiples that leave room between them. */
    private List<Double> equalTicks() {
        List<Double> ticks = List.of();
        for (int parts : PARTS) {
            List<Double> multiples = multiples(parts);
            if (multiples.stream().allMatch(tick -> isFree(tick, without(multiples, tick)))) {
                ticks = multiples;
            }
        }
        return ticks;
    }

    private List<Double> multiples(int parts) {
        return LongStream.rangeClosed((long) Math.ceil(low * parts), (long) Math.floor(high * parts))
                .mapToObj(part -> (double) part / parts)
                .filter(tick -> y(tick) > top + END_DISTANCE && y(tick) < bottom - END_DISTANCE)
                .toList();
    }

    private static List<Double> without(List<Double> ticks, double one) {
        return ticks.stream().filter(tick -> tick != one).toList();
    }

    private boolean isFree(double tick, List<Double> taken) {
        return taken.stream().noneMatch(other -> Math.abs(y(other) - y(tick)) < TICK_DISTANCE);
    }
}
