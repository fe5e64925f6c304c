package cascade.training.recall.softmax;

import cascade.training.recall.math.Matrix;
import cascade.training.recall.math.Panels;
import cascade.training.recall.math.Product;
import java.util.Arrays;

/**
 * A loss of what users do and its gradients, all by hand: users meet their targets and all candidates of a step.
 *
 * <p>Vectors are of unit length. Users come in groups whose scores stay in the cache from the product that makes them to the
 * products that use them. Scratch space for one thread.
 */
abstract class TowerLoss {

    private static final int GROUP = 64;
    /** The score of what is no candidate of a user. */
    static final float NEVER = -1e30f;

    /** Length of a vector. */
    final int width;

    /** Scores of the users of a group, {@code [users, padded candidates]}, and then gradients by cosines. */
    final float[] scores;

    /** {@code [targets]} gradients by their cosines. */
    final float[] targetErrors;

    private final Panels panels;

    /** @param width of a vector, a multiple of a register's length */
    TowerLoss(int width, int maxTargets, int maxCandidates) {
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
    final double step(Operands operands, int users, int candidates, float temperature, Exclusions exclusions) {
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
                loss += errors(operands, first + i, i * padded, candidates, temperature, exclusions, targets);
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

    /**
     * Turns the cosines of one user, {@code [padded]} of {@link #scores} from {@code at} on, into the gradients of the loss by them, and fills those of his targets.
     *
     * @param candidates of which what lies behind is no score, and has to become 0
     * @param targets of the step
     * @return the sum of the losses of his targets
     */
    abstract double errors(
            Operands operands, int user, int at, int candidates, float temperature, Exclusions exclusions, int targets);

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
