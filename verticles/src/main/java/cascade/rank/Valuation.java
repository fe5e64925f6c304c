package cascade.rank;

import cascade.feed.FeedParameters;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From probabilities to values: {@code value = clickWeight P(click) + followWeight P(follow)}. Pure.
 *
 * <p>Scores come from outside. A candidate with a score that is not finite sinks below all others, where it keeps the order
 * of recall; a wrong number of scores says nothing about which belongs to whom, so all are refused.
 */
final class Valuation {

    private static final String CLICK = "click";
    private static final String FOLLOW = "follow";

    private Valuation() {}

    /**
     * The slate by value, largest first; equal values keep the order of recall.
     *
     * @throws IllegalArgumentException where there are not as many scores as candidates
     */
    static Ranked of(Slate<Hydrated> slate, ModelVersion ranker, RankBatch batch, Scores scores) {
        List<Hydrated> candidates = slate.candidates();
        if (scores.values().length != candidates.size() * scores.tasks().size()) {
            throw new IllegalArgumentException(ranker + " gave " + scores.values().length + " scores for "
                    + candidates.size() + " candidates and " + scores.tasks().size() + " tasks");
        }
        double[] values = values(scores, slate.query().parameters());
        int sunk = sink(values);
        List<Scored> scored = new ArrayList<>(candidates.size());
        for (int row = 0; row < candidates.size(); row++) {
            scored.add(new Scored(
                    candidates.get(row),
                    byTask(scores, row),
                    values[row],
                    row(batch.items(), batch.itemWidth(), row),
                    row(batch.cross(), batch.crossWidth(), row)));
        }
        scored.sort(Comparator.comparingDouble(Scored::value).reversed());
        return new Ranked(slate.with(_ -> scored), Optional.of(ranker), batch.user(), batch.context(), sunk);
    }

    /** {@code [candidates]}; NaN where a score is not finite. */
    private static double[] values(Scores scores, FeedParameters parameters) {
        double[] values = new double[scores.size()];
        for (int row = 0; row < values.length; row++) {
            double value = parameters.clickWeight() * scores.of(row, CLICK)
                    + parameters.followWeight() * scores.of(row, FOLLOW);
            values[row] = isFinite(scores, row) && Double.isFinite(value) ? value : Double.NaN;
        }
        return values;
    }

    private static boolean isFinite(Scores scores, int row) {
        int tasks = scores.tasks().size();
        for (int column = 0; column < tasks; column++) {
            if (!Float.isFinite(scores.values()[row * tasks + column])) {
                return false;
            }
        }
        return true;
    }

    /** Replaces each NaN by a value below all others, and says how many there were. */
    private static int sink(double[] values) {
        double lowest = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double bottom = Math.min(0, lowest) - 1;
        int sunk = 0;
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                values[row] = bottom;
                sunk++;
            }
        }
        return sunk;
    }

    private static Map<String, Float> byTask(Scores scores, int row) {
        Map<String, Float> byTask = new LinkedHashMap<>();
        for (String task : scores.tasks()) {
            float score = scores.of(row, task);
            if (Float.isFinite(score)) {
                byTask.put(task, score);
            }
        }
        return byTask;
    }

    private static int[] row(int[] ids, int width, int row) {
        return Arrays.copyOfRange(ids, row * width, (row + 1) * width);
    }
}
