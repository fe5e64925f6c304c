package cascade.rank;

import cascade.feed.Candidates;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.Scores;

/**
 * From probabilities to values: {@code value = sum over tasks of weight P(task)}. Pure.
 *
 * <p>Scores come from outside. A candidate with a score that is not finite sinks below all others, where it keeps the order
 * of recall; a wrong number of scores says nothing about which belongs to whom, so all are refused.
 */
public final class Valuation {

    private Valuation() {}

    /**
     * The candidates by value, largest first; equal values keep the order of recall.
     *
     * @throws IllegalArgumentException where there are not as many scores as candidates
     */
    public static Ranked of(Candidates candidates, ModelVersion ranker, Inputs inputs, Scores scores) {
        if (scores.count() != candidates.size() * scores.tasks().size()) {
            throw new IllegalArgumentException(ranker + " gave " + scores.count() + " scores for " + candidates.size()
                    + " candidates and " + scores.tasks().size() + " tasks");
        }
        double[] values = candidates.query().memoryOrOwn().values(candidates.size());
        write(scores, candidates.query().parameters().weights().in(scores.tasks()), values);
        int sunk = sink(values, candidates.size());
        return Ranked.byValue(candidates, values, sunk, ranker, inputs, scores);
    }

    /** To {@code values}, {@code [candidates]}; NaN where a score is not finite. */
    private static void write(Scores scores, double[] weights, double[] values) {
        float[] all = scores.values();
        for (int place = 0; place < scores.size(); place++) {
            double value = value(all, place * weights.length, weights);
            values[place] = Double.isFinite(value) ? value : Double.NaN;
        }
    }

    /** Not finite where one of the scores is not, weigh it nothing or not: 0 times such a score is NaN. */
    private static double value(float[] scores, int from, double[] weights) {
        double value = 0;
        for (int task = 0; task < weights.length; task++) {
            value += weights[task] * scores[from + task];
        }
        return value;
    }

    /** Replaces each NaN by a value below all others, and says how many there were. */
    private static int sink(double[] values, int size) {
        double lowest = 0;
        for (int place = 0; place < size; place++) {
            lowest = values[place] < lowest ? values[place] : lowest;
        }
        int sunk = 0;
        for (int place = 0; place < size; place++) {
            if (Double.isNaN(values[place])) {
                values[place] = lowest - 1;
                sunk++;
            }
        }
        return sunk;
    }
}
