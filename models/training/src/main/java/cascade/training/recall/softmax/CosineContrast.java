package cascade.training.recall.softmax;

import cascade.training.recall.math.Panels;
import cascade.training.recall.math.UnitRows;
import java.util.Arrays;

/**
 * The cosine contrastive loss of SimpleX (Mao et al. 2021, CIKM, arXiv 2109.12613), with the wrong answers of a step shared by its users.
 *
 * <pre>
 * loss = mean over targets of  1 - u_b . v_target + w / N sum over n of max(0, u_b . v_n - m)        b = user of the target
 * </pre>
 *
 * <p>N candidates n, those of his own items left out. It knows neither a temperature nor biases nor log Q.
 */
final class CosineContrast extends TowerLoss {

    private final float margin;
    private final double weight;

    /**
     * As of any loss.
     *
     * @param margin m, up to which a wrong answer may be like a user
     * @param weight w, of all wrong answers beside one that is right
     */
    CosineContrast(int width, int maxTargets, int maxCandidates, double margin, double weight) {
        super(width, maxTargets, maxCandidates);
        this.margin = (float) margin;
        this.weight = weight;
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
        Arrays.fill(scores, at + candidates, at + padded, NEVER);
        exclusions.of(user, candidate -> scores[at + candidate] = NEVER);
        int own = operands.targetStarts[user + 1] - operands.targetStarts[user];
        double of = own * weight / candidates;
        double loss = of * Rescale.replaceAbove(scores, at, padded, margin, (float) (of / targets));
        for (int target = operands.targetStarts[user]; target < operands.targetStarts[user + 1]; target++) {
            loss += 1 - UnitRows.dot(operands.users, user * width, operands.targets, target * width, width);
            targetErrors[target] = -1f / targets;
            operands.targetOffsetGradients[target] = 0;
        }
        return loss;
    }
}
