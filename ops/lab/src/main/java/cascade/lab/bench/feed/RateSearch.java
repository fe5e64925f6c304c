package cascade.lab.bench.feed;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Looks for the highest rate that something bears: up by 15 % while it bears it, then between the last that it bore and the first
 * that it did not until these are within 3 %, then for longer at what was found, and down until that holds too, by
 * 3 %, 6 %, 9 %. What is not borne is tried once more: one bad moment would end the search below what was looked for. From what held it
 * goes on up in the same way, once: a server that was still being compiled when a rate was tried, or had not yet got over one that was too
 * much, may bear it by now. Pure.
 *
 * @param <T> what was measured at a rate
 */
final class RateSearch<T> {

    private static final double STEP = 1.15;
    private static final double CLOSE = 1.03;
    /** {@code CLOSE} times a rate, tried and not borne, is close. */
    private static final double ROUNDING = 1 + 1e-9;

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
        Optional<Held<T>> held = confirmed(highest(0, first), 0);
        return held.flatMap(low -> confirmed(highest(low.rate, low.rate * CLOSE), low.rate))
                .or(() -> held)
                .map(Held::result);
    }

    private record Held<T>(double rate, T result) {}

    /**
     * The highest rate that is borne for a short time, {@code good} where none above it is.
     *
     * @param first to be tried
     */
    private double highest(double good, double first) {
        double low = good;
        double bad = Double.POSITIVE_INFINITY;
        double rate = first;
        while (bad > CLOSE * low * ROUNDING && rate >= LEAST_RATE) {
            if (bears(rate)) {
                low = rate;
            } else {
                bad = rate;
            }
            rate = next(low, bad);
        }
        return low;
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

    /** The highest rate up to {@code found} that holds for long, of those above {@code floor}. */
    private Optional<Held<T>> confirmed(double found, double floor) {
        double rate = found;
        for (int attempt = 0; attempt < MOST_CONFIRMATIONS && rate >= LEAST_RATE && rate > floor; attempt++) {
            T result = measure.apply(rate, true);
            if (bears.test(result)) {
                return Optional.of(new Held<>(rate, result));
            }
            rate /= Math.pow(CLOSE, attempt + 1);
        }
        return Optional.empty();
    }
}
