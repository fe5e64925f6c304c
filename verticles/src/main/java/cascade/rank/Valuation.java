package cascade.rank;

import cascade.feed.Candidates;
import cascade.feed.FeedParameters;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.Scores;

/**
 * From probabilities to values: {@code value = clickWeight P(click) + followWeight P(follow)}. Pure.
 *
 * <p>Scores come from outside. A candidate with a score that is not finite sinks below all others, where it keeps the order
 * of recall; a wrong number of scores says nothing about which belongs to whom, so all are refused.
 */
public final class Valuation {

    private static final String CLICK = "click";
    private static final String FOLLOW = "follow";

    private Valuation() {}

    /**
     * The candidates by value, largest first; equal values keep the order of recall.
     *
     * @throws IllegalArgumentException where there are not as many scores as candidates
     */
    public static Ranked of(Candidates candidates, ModelVersion ranker, Inputs inputs, Scores scores) {
        if (scores.values().length != candidates.size() * scores.tasks().size()) {
            throw new IllegalArgumentException(ranker + " gave " + scores.values().length + " scores for "
                    + candidates.size() + " candidates and " + scores.tasks().size() + " tasks");
        }
        double[] values = values(scores, candidates.query().parameters());
        int sunk = sink(values);
        return Ranked.byValue(candidates, values, sunk, ranker, inputs, scores);
    }

    /** {@code [candidates]}; NaN where a score is not finite. */
    private static double[] values(Scores scores, FeedParameters parameters) {
        float[] all = scores.values();
        int tasks = scores.tasks().size();
        int click = scores.tasks().indexOf(CLICK);
        int follow = scores.tasks().indexOf(FOLLOW);
        double[] values = new double[scores.size()];
        for (int place = 0; place < values.length; place++) {
            double value = (click < 0 ? 0 : parameters.clickWeight() * all[place * tasks + click])
                    + (follow < 0 ? 0 : parameters.followWeight() * all[place * tasks + follow]);
            values[place] = isFinite(all, place * tasks, tasks) && Double.isFinite(value) ? value : Double.NaN;
        }
        return values;
    }

    private static boolean isFinite(float[] scores, int from, int tasks) {
        for (int at = from; at < from + tasks; at++) {
            if (!Float.isFinite(scores[at])) {
                return false;
            }
        }
        return true;
    }

    /** Replaces each NaN by a value below all others, and says how many there were. */
    private static int sink(double[] values) {
        double lowest = 0;
        for (double value : values) {
            lowest = value < lowest ? value : lowest;
        }
        int sunk = 0;
        for (int place = 0; place < values.length; place++) {
            if (Double.isNaN(values[place])) {
                values[place] = lowest - 1;
                sunk++;
            }
        }
        return sunk;
    }
}
