package cascade.ops.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Costs along the x-axis: logarithmic, with a place of its own for zero left of a break in the axis.
 *
 * @param left where the axis begins
 * @param right where it ends
 * @param low the cost at the left end of the logarithmic part, above 0
 * @param high the cost at {@code right}
 * @param hasZero whether there is a place for zero
 */
record CostScale(double left, double right, double low, double high, boolean hasZero) {

    private static final double ZERO_AT = 34;
    private static final double LOG_FROM = 78;
    private static final double MARGIN = 1.7;

    /** Two decades hold at least two powers of ten, without which nobody could read the axis. */
    private static final double LEAST_RATIO = 100;

    CostScale {
        if (!(low > 0 && high > low)) {
            throw new IllegalArgumentException("not a range of costs: " + low + " to " + high);
        }
    }

    /** The scale that shows every one of {@code costs}, with some air at both ends. */
    static CostScale of(double left, double right, double... costs) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        boolean hasZero = false;
        for (double cost : costs) {
            if (cost < 1) {
                hasZero = true;
            } else {
                low = Math.min(low, cost);
                high = Math.max(high, cost);
            }
        }
        if (high == 0) {
            return new CostScale(left, right, 1, LEAST_RATIO, hasZero);
        }
        double margin = Math.max(MARGIN, Math.sqrt(LEAST_RATIO * low / high));
        return new CostScale(left, right, low / margin, high * margin, hasZero);
    }

    double x(double cost) {
        if (cost < 1) {
            return left + ZERO_AT;
        }
        return logLeft() + (right - logLeft()) * Math.log(cost / low) / Math.log(high / low);
    }

    /** Where the logarithmic part begins. */
    double logLeft() {
        return hasZero ? left + LOG_FROM : left;
    }

    /** Where the axis is broken between zero and the logarithmic part. */
    double breakAt() {
        return left + (ZERO_AT + LOG_FROM) / 2;
    }

    /** Powers of ten; zero first where it has a place. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (hasZero) {
            ticks.add(0.0);
        }
        ticks.addAll(multiples(1, 1));
        return ticks;
    }

    /** The multiples of the powers of ten between them, which make a logarithmic axis read as one. */
    List<Double> smallTicks() {
        return multiples(2, 9);
    }

    private List<Double> multiples(int from, int to) {
        List<Double> multiples = new ArrayList<>();
        for (double decade = Math.pow(10, Math.floor(Math.log10(low))); decade <= high; decade *= 10) {
            for (int factor = from; factor <= to; factor++) {
                if (factor * decade >= low && factor * decade <= high) {
                    multiples.add(factor * decade);
                }
            }
        }
        return multiples;
    }
}
