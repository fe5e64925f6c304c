package cascade.models.onnx;

import cascade.models.rank.PairParts;
import cascade.models.rank.PairParts.Pair;
import cascade.models.rank.ScoreParts;
import cascade.models.rank.Shapley;
import cascade.models.rank.Sigmoid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a split model's graph says of every coalition of the parts of one candidate's interaction; a part that is absent is zero.
 *
 * <p>It is asked of the graph that serves, since that is what is to be explained, and its answers are made exact: the graph adds the linear
 * part to its logits, so that whatever logit comes near can be taken off it, and asked again what is left. A probability near 1/2 has
 * seven digits of its logit; one near 0 or 1 has few.
 */
final class CoalitionScores {

    /** Each round takes off as much as a probability can tell: four are enough for logits of 50. */
    private static final int ROUNDS = 6;

    private static final double FARTHEST = 1e-6;

    /** A probability of .05 or .95 still has six digits of its logit. */
    private static final double NEAR = 3;

    private final SplitRanker ranker;
    private final PairParts row;
    private final int tasks;
    private final int coalitions;

    CoalitionScores(SplitRanker ranker, PairParts row) {
        this.ranker = ranker;
        this.row = row;
        tasks = ranker.tasks().size();
        coalitions = 1 << row.pairs().size();
    }

    /** By task. */
    List<ScoreParts> parts() {
        float[] interactions = interactions();
        float[] whole = Arrays.copyOfRange(interactions, (coalitions - 1) * ranker.width(), interactions.length);
        // Most coalitions come near what all of them come to.
        double[] about = logits(whole, 1, new double[tasks]);
        double[] logits = logits(interactions, coalitions, about);
        List<ScoreParts> parts = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            double[] worth = new double[coalitions];
            for (int coalition = 0; coalition < coalitions; coalition++) {
                worth[coalition] = logits[coalition * tasks + task];
            }
            parts.add(parts(ranker.tasks().get(task), worth));
        }
        return parts;
    }

    private ScoreParts parts(String task, double[] worth) {
        double[] values = Shapley.values(worth);
        List<ScoreParts.Part> parts = new ArrayList<>();
        double logit = worth[coalitions - 1];
        double rest = logit - worth[0];
        for (int part = 0; part < values.length; part++) {
            Pair pair = row.pairs().get(part);
            parts.add(new ScoreParts.Part(pair.one(), pair.other(), values[part]));
            rest -= values[part];
        }
        return new ScoreParts(task, 1 / (1 + Math.exp(-logit)), logit, worth[0], parts, rest);
    }

    /** {@code [coalitions, width]}: of each the sum of one with a part less, and of that part. */
    private float[] interactions() {
        int width = ranker.width();
        double[] sums = new double[coalitions * width];
        float[] interactions = new float[sums.length];
        for (int coalition = 1; coalition < coalitions; coalition++) {
            double[] part = row.values()[Integer.numberOfTrailingZeros(coalition)];
            int others = (coalition & (coalition - 1)) * width;
            int at = coalition * width;
            for (int i = 0; i < width; i++) {
                sums[at + i] = sums[others + i] + part[i];
                interactions[at + i] = (float) sums[at + i];
            }
        }
        return interactions;
    }

    /**
     * {@code [size, tasks]}.
     *
     * @param interactions {@code [size, width]}
     * @param about {@code [tasks]} what the logits are thought to be near
     */
    private double[] logits(float[] interactions, int size, double[] about) {
        double[] logits = new double[size * tasks];
        float[] given = new float[logits.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = (float) (row.linear()[i % tasks] - about[i % tasks]);
        }
        boolean isNear = false;
        for (int round = 0; round < ROUNDS && !isNear; round++) {
            float[] probabilities =
                    ranker.score(new PairedBatch(interactions, given, size)).values();
            isNear = true;
            for (int i = 0; i < logits.length; i++) {
                double left = Sigmoid.logit(probabilities[i], FARTHEST);
                logits[i] = left + (row.linear()[i % tasks] - given[i]);
                isNear &= Math.abs(left) < NEAR;
                given[i] -= (float) left;
            }
        }
        return logits;
    }
}
