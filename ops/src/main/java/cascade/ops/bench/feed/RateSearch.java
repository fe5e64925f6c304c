package cascade.ops.bench.feed;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Looks for the highest rate that something bears: up by 15 % while it bears it, then between the last that it bore and the first
 * that it did not until these are within 3 %, then for longer at what was found, and down by 3 % until that holds too. What is not
 * borne is tried once more: one bad moment would end the search below what was looked for. Pure.
 *
 * @param <T> what was measured at a rate
 */
final class RateSearch<T> {

    private static final double STEP = 1.15;
    private static final double CLOSE = 1.03;
    private static final double LEAST_RATE = 1;
    private static final int MOST_CONFIRMATIONS = 8;

    private final BiFunction<Double, Boolean, T> measure;
    private final Predicate<T> bears;

    /**
     * A search that has not begun.
     *
     * @param measure at a rate, for long where it is to be confirmed
     */
    RateSearch(BiFunction<Double, Boolean, T> measure, Predicate<T> bears) {
        this.measure = measure;
        this.bears = bears;
    }

    /** What was measured at the highest rate, for long; empty where it bears nothing. */
    Optional<T> from(double first) {
        double good = 0;
        double bad = Double.POSITIVE_INFINITY;
        double rate = first;
        while (bad > CLOSE * good && rate >= LEAST_RATE) {
            if (bears(rate)) {
                good = rate;
            } else {
                bad = rate;
            }
            rate = next(good, bad);
        }
        return confirmed(good);
    }

    private boolean bears(double rate) {
        T first = measure.apply(rate, false);
        return bears.test(first) || bears.test(measure.apply(rate, false));
    }

    private static double next(double good, double bad) {
        if (Double.isInfinite(bad)) {
            return good * STEP;
        }
        return good == 0 ? bad / 2 : Math.sqrt(good * bad);
    }

    private Optional<T> confirmed(double found) {
        double rate = found;
        for (int attempt = 0; attempt < MOST_CONFIRMATIONS && rate >= LEAST_RATE; attempt++) {
            T result = measure.apply(rate, true);
            if (bears.test(result)) {
                return Optional.of(result);
            }
            rate /= CLOSE;
        }
        return Optional.empty();
    }
}
