package cascade.lab.verify.retention;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether figures, one a day, grow. They do where the last third of the days has more on average than the middle third, or where the line of
 * least squares through all days rises: either by more than chance and the moment at which a day is read explain. What leaks by the same each
 * day shows in both, what sets in late in the first, what creeps in the second.
 *
 * @param byThird the last third's mean over the middle third's, less 1
 * @param byLine what the line rises by from the first day to the last, over the mean
 */
record Growth(double byThird, double byLine) {

    /** Thirty days' worth of one kind of key that has no end are some half more. */
    static final double MOST = .05;

    /** @param byDay at least three */
    static Growth of(List<Long> byDay) {
        int third = byDay.size() / 3;
        double middle = mean(byDay.subList(byDay.size() - 2 * third, byDay.size() - third));
        double last = mean(byDay.subList(byDay.size() - third, byDay.size()));
        double mean = mean(byDay);
        double middleDay = (byDay.size() - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int day = 0; day < byDay.size(); day++) {
            products += (day - middleDay) * (byDay.get(day) - mean);
            squares += (day - middleDay) * (day - middleDay);
        }
        return new Growth(last / middle - 1, products / squares * (byDay.size() - 1) / mean);
    }

    /** What to say where it is too much. */
    Optional<String> fault(String what) {
        return byThird <= MOST && byLine <= MOST
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s grow: the last third of the days has %+.1f %% against the third before, and the line through"
                                + " all rises by %+.1f %%; more than %.0f %% is no chance",
                        what,
                        100 * byThird,
                        100 * byLine,
                        100 * MOST));
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
}
