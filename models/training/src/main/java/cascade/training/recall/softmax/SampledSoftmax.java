package cascade.training.recall.softmax;

import cascade.training.recall.math.Exponential;
import cascade.training.recall.math.Panels;
import cascade.training.recall.math.UnitRows;

/**
 * Sampled softmax.
 *
 * <pre>
 * s(b, n) = u_b . v_n / t + bias_n - log Q_n    s(b, target) = u_b . v_target / t + bias    own items of b: s = -infinity
 * loss = mean over targets of  log(e^s(b, target) + sum over n of e^s(b, n)) - s(b, target)        b = user of the target
 * </pre>
 *
 * <p>The sum over n stands for that over all items, each of which is among them with probability Q; a target is there whatever Q is, so that
 * nothing is to be taken from its score, unless settings say so ({@code targetLogQ}; Khrylchenko et al. 2025, Correcting the LogQ Correction, RecSys, arXiv 2507.09331: their weight of a
 * sample, one less the probability of its target, times their softmax over the others is the gradient of this).
 */
final class SampledSoftmax extends TowerLoss {

    /** Below all scores of items that are not excluded, and no more than what the exponential in double can bridge. */
    private static final float LEAST = -100;

    /** As of any loss. */
    SampledSoftmax(int width, int maxTargets, int maxCandidates) {
        super(width, maxTargets, maxCandidates);
    }

    @Override
    double errors(
            Operands operands,
            int user,
            int at,
            int candidates,
            float temperature,
            Exclusions exclusions,
            int targets) {
        int padded = Panels.padded(candidates);
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
}
