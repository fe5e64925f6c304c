package cascade.training.recall.softmax;

import cascade.training.recall.math.Exponential;
import cascade.training.recall.math.Matrix;
import cascade.training.recall.math.Panels;
import cascade.training.recall.math.Product;
import cascade.training.recall.math.UnitRows;
import java.util.Arrays;

/**
 * The loss of sampled softmax and its gradients, all by hand.
 *
 * <pre>
 * s(b, n) = u_b . v_n / t + o_n        o_n = bias_n - log Q_n        own items of b: s = -infinity
 * loss = mean over targets of  log(e^s(b, target) + sum over n of e^s(b, n)) - s(b, target)        b = user of the target
 * </pre>
 *
 * <p>u and v are of unit length. Users come in groups whose scores stay in the cache from the product that makes them to the
 * products that use them. Scratch space for one thread.
 */
final class SampledSoftmax {

    private static final int GROUP = 64;
    private static final float NEVER = -1e30f;
    /** Below all scores of items that are not excluded, and no more than what the exponential in double can bridge. */
    private static final float LEAST = -100;

    private final int width;
    private final Panels panels;
    private final float[] scores;
    private final float[] targetErrors;

    /** @param width of a vector, a multiple of a register's length */
    SampledSoftmax(int width, int maxTargets, int maxCandidates) {
        this.width = width;
        panels = new Panels(maxCandidates, width);
        scores = new float[GROUP * Panels.padded(maxCandidates)];
        targetErrors = new float[maxTargets];
    }

    /** What a step works on: vectors of unit length and what is added to their scores. */
    static final class Operands {

        final float[] users;
        /** {@code [users + 1]} where the targets of each user start. */
        final int[] targetStarts;

        final float[] targets;
        final float[] candidates;
        final float[] targetOffsets;
        /** {@code [padded candidates]}; the rest is filled by the step. */
        final float[] candidateOffsets;

        final float[] userGradients;
        final float[] targetGradients;
        final float[] candidateGradients;
        final float[] targetOffsetGradients;
        final float[] candidateOffsetGradients;

        /** Room for as many users as targets. */
        Operands(int width, int maxTargets, int maxCandidates) {
            users = new float[maxTargets * width];
            targetStarts = new int[maxTargets + 1];
            targets = new float[maxTargets * width];
            candidates = new float[maxCandidates * width];
            targetOffsets = new float[maxTargets];
            candidateOffsets = new float[Panels.padded(maxCandidates)];
            userGradients = new float[users.length];
            targetGradients = new float[targets.length];
            candidateGradients = new float[candidates.length];
            targetOffsetGradients = new float[maxTargets];
            candidateOffsetGradients = new float[candidateOffsets.length];
        }
    }

    /** Names the candidates that are no wrong answers for a user. */
    @FunctionalInterface
    interface Exclusions {

        /** Calls {@link Excluder#exclude} for each of them. */
        void of(int user, Excluder excluder);
    }

    @FunctionalInterface
    interface Excluder {

        void exclude(int candidate);
    }

    /** Fills the gradients; the loss, a mean over the targets of all {@code users}. */
    double step(Operands operands, int users, int candidates, float temperature, Exclusions exclusions) {
        int padded = Panels.padded(candidates);
        panels.set(operands.candidates, candidates);
        Arrays.fill(operands.candidateOffsets, candidates, padded, NEVER);
        Arrays.fill(operands.candidateGradients, 0, candidates * width, 0);
        Arrays.fill(operands.candidateOffsetGradients, 0, padded, 0);
        int targets = operands.targetStarts[users];
        double loss = 0;
        for (int first = 0; first < users; first += GROUP) {
            int count = Math.min(GROUP, users - first);
            Matrix group = Matrix.rows(operands.users, width).from(first);
            Matrix errors = Matrix.rows(scores, padded);
            panels.scores(group, count, errors);
            for (int i = 0; i < count; i++) {
                loss += errors(operands, first + i, i * padded, padded, temperature, exclusions, targets);
            }
            Matrix items = Matrix.rows(operands.candidates, width);
            Product.multiply(
                    errors,
                    items,
                    Matrix.rows(operands.userGradients, width).from(first),
                    count,
                    candidates,
                    width,
                    false);
            Product.multiply(
                    errors.transposed(),
                    group,
                    Matrix.rows(operands.candidateGradients, width),
                    candidates,
                    count,
                    width,
                    true);
        }
        addTargets(operands, users);
        return loss / targets;
    }

    /** Turns the cosines of one user into the gradients of the loss by them; gives the sum of the losses of the targets. */
    private double errors(
            Operands operands, int user, int at, int padded, float temperature, Exclusions exclusions, int targets) {
        float inverse = 1 / temperature;
        Rescale.apply(scores, at, padded, inverse, operands.candidateOffsets);
        exclusions.of(user, candidate -> scores[at + candidate] = NEVER);
        // The scores of targets can be greater: double has room for what is e times this.
        float greatest = Math.max(LEAST, Exponential.greatest(scores, at, padded));
        double others = Exponential.replace(scores, at, padded, greatest);
        double share = 0;
        double loss = 0;
        for (int target = operands.targetStarts[user]; target < operands.targetStarts[user + 1]; target++) {
            double score = operands.targetOffsets[target]
                    + inverse * UnitRows.dot(operands.users, user * width, operands.targets, target * width, width);
            double sum = others + Math.exp(score - greatest);
            share += 1 / (sum * targets);
            float missing = (float) (others / (sum * targets));
            targetErrors[target] = -missing * inverse;
            operands.targetOffsetGradients[target] = -missing;
            loss += Math.log(sum) - (score - greatest);
        }
        Rescale.addTo(operands.candidateOffsetGradients, scores, at, padded, (float) share);
        Rescale.apply(scores, at, padded, (float) share * inverse);
        return loss;
    }

    private void addTargets(Operands operands, int users) {
        for (int user = 0; user < users; user++) {
            int at = user * width;
            for (int target = operands.targetStarts[user]; target < operands.targetStarts[user + 1]; target++) {
                float error = targetErrors[target];
                for (int i = 0; i < width; i++) {
                    int j = target * width + i;
                    operands.userGradients[at + i] =
                            Math.fma(error, operands.targets[j], operands.userGradients[at + i]);
                    operands.targetGradients[j] = error * operands.users[at + i];
                }
            }
        }
    }
}
