package cascade.run.readout;

import cascade.experiment.statistics.Interval;
import cascade.experiment.statistics.Lift;
import cascade.training.experiment.PersonMetric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A metric of an arm's people beside that of the base's.
 *
 * @param slice of which people, or of which of their pages: {@link cascade.training.experiment.ExposedPeople#bySlice}
 * @param value as it was observed; empty where nobody is in the arm
 * @param lift empty of the base itself, and where nothing can be told
 * @param isAdjusted whether the lift is what is left once what people did before is taken out (CUPED)
 */
record Comparison(
        String arm,
        PersonMetric metric,
        String slice,
        long people,
        Optional<Double> value,
        Optional<Lift> lift,
        boolean isAdjusted) {

    private static final double POWER = .8;
    private static final double PERCENT = 100;

    /** Of who looks as often as he likes. */
    Optional<Interval> interval() {
        return lift.map(of -> of.alwaysValid(Lift.NARROWEST_AT));
    }

    /** Of who looks as often as he likes, at this metric alone. */
    Optional<Double> p() {
        return lift.map(of -> of.alwaysValidP(Lift.NARROWEST_AT));
    }

    /**
     * A sentence without its end.
     *
     * @param p corrected for the others that are looked at beside it
     */
    String verdict(double p) {
        if (lift.isEmpty()) {
            return words(metric) + ": nothing to compare";
        }
        Interval always = lift.get().alwaysValid(Lift.NARROWEST_AT);
        if (!always.excludesZero()) {
            return String.format(
                    Locale.ROOT,
                    "%s: no difference seen, between %+.1f and %+.1f %%; one look would have seen %.1f %% four times in five",
                    words(metric),
                    PERCENT * always.low(),
                    PERCENT * always.high(),
                    PERCENT * lift.get().detectable(POWER));
        }
        String seen = String.format(
                Locale.ROOT,
                "%s %+.1f %% (%.1f to %.1f)",
                words(metric),
                PERCENT * lift.get().value(),
                PERCENT * always.low(),
                PERCENT * always.high());
        return p < Lift.ALPHA ? seen : seen + ", which may be chance where so much is compared";
    }

    /** As a sentence begins. */
    static String words(PersonMetric metric) {
        return switch (metric) {
            case CTR -> "Clicks an impression";
            case FOLLOW_RATE -> "Follows an impression";
            case LIKE_RATE -> "Likes an impression";
            case FAVORITE_RATE -> "Favorites an impression";
            case LONG_VIEW_RATE -> "Long views an impression";
            case HIDE_RATE -> "Hides an impression";
            case PAGES -> "Pages a person";
            case MINUTES -> "Minutes a person";
            case DAYS -> "Days with a visit a person";
            case DEGRADED_RATE -> "Pages that lacked something";
        };
    }

    /**
     * An element of a report.
     *
     * @param mismatch how often chance alone parts people as unevenly; empty where there are no two arms
     */
    Map<String, Object> row(String experiment, Optional<Double> mismatch, String verdict) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("experiment", experiment);
        row.put("arm", arm);
        row.put("metric", metric.key());
        row.put("slice", slice);
        row.put("people", people);
        row.put("value", value.orElse(null));
        Optional<Interval> once = lift.map(Lift::interval);
        row.put("lift", lift.map(Lift::value).orElse(null));
        row.put("low", once.map(Interval::low).orElse(null));
        row.put("high", once.map(Interval::high).orElse(null));
        row.put("p", lift.map(Lift::p).orElse(null));
        row.put("sequentialLow", interval().map(Interval::low).orElse(null));
        row.put("sequentialHigh", interval().map(Interval::high).orElse(null));
        row.put("sequentialP", p().orElse(null));
        row.put("adjusted", isAdjusted);
        row.put("mismatchP", mismatch.orElse(null));
        row.put("verdict", verdict);
        return row;
    }
}
