package cascade.training.loss;

import java.util.Arrays;

/**
 * Weights of tasks by their homoscedastic uncertainty (Kendall, Gal and Cipolla 2018), in the article's form and in others:
 *
 * <pre>
 * L = sum over tasks t of  a_t L_t / (2 s_t^2) + c_t log s_t^2        s_t^2 at least a floor
 *
 * dL / d log s_t^2 = c_t - a_t L_t / (2 s_t^2),  which is 0 where  s_t^2 = a_t L_t / (2 c_t)
 * there, L_t weighs  a_t / (2 s_t^2) = c_t / L_t
 * </pre>
 *
 * <p>{@code a} has cancelled out of the weight. So dividing a loss by a constant (its base rate's entropy {@code H}), or
 * taking its mean over clicked samples in place of all, changes the sigma that is reported and not what is trained: at the
 * fixed point every such form minimises {@code sum c_t log L_t}. With {@code c = 1} a task with a hundredth of the loss weighs
 * a hundred times as much: the rare one leads, the opposite of what the article reports (sigma .42 for click, .76 for follow).
 *
 * <ul>
 *   <li>{@code PLAIN}, {@code a = c = 1}: {@code s^2 = L / 2}, weight {@code 1 / L}.
 *   <li>{@code NORMALIZED}, {@code a = 1 / H}: {@code s^2 = L / (2 H)}, weight on L {@code 1 / L} as before.
 *   <li>{@code ENTROPY}, {@code c = H}: {@code s^2 = L / (2 H)}, weight {@code H / L}. Sigma squared is half the share of the
 *       entropy that stays unexplained, and the weight is 1 for a task of which nothing is explained. The task that
 *       features explain best leads, here click, and a rare task weighs about as in the sum.
 *   <li>a floor under any: weight at most {@code a / (2 floor)}. Click leads where the floor is above follow's fixed point,
 *       but then it is the floor that decides and nothing is learned for follow.
 * </ul>
 */
final class UncertaintyWeights {

    private final double[] factors;
    private final double[] prices;
    private final double rate;
    private final double floor;
    private final double[] logVariances;

    /** @param entropies of the tasks' labels, in nats */
    UncertaintyWeights(LossSettings.Uncertainty settings, double[] entropies) {
        factors = Arrays.stream(entropies).map(settings.form()::factor).toArray();
        prices = Arrays.stream(entropies).map(settings.form()::price).toArray();
        rate = settings.rate();
        floor = settings.floor();
        logVariances = new double[entropies.length];
    }

    /** What the loss of a task is multiplied by. */
    double weight(int task) {
        return factors[task] / (2 * Math.exp(logVariances[task]));
    }

    /** {@code [tasks]}. */
    double[] sigmas() {
        return Arrays.stream(logVariances)
                .map(logVariance -> Math.exp(logVariance / 2))
                .toArray();
    }

    double[] logVariances() {
        return logVariances.clone();
    }

    void restore(double[] others) {
        System.arraycopy(others, 0, logVariances, 0, logVariances.length);
    }

    /** The whole loss for the mean losses of the tasks. */
    double total(double[] losses) {
        double sum = 0;
        for (int task = 0; task < losses.length; task++) {
            sum += weight(task) * losses[task] + prices[task] * logVariances[task];
        }
        return sum;
    }

    /** Derivatives of {@link #total} by each {@code log sigma^2}. */
    double[] gradient(double[] losses) {
        double[] gradient = new double[losses.length];
        Arrays.setAll(gradient, task -> prices[task] - weight(task) * losses[task]);
        return gradient;
    }

    /**
     * Moves every {@code log sigma^2} against its gradient. At the fixed point the curvature is {@code c}: divided by it, the
     * gradient is Newton's step, of which {@code rate} is taken.
     */
    void step(double[] losses) {
        double[] gradient = gradient(losses);
        for (int task = 0; task < losses.length; task++) {
            logVariances[task] = Math.max(Math.log(floor), logVariances[task] - rate * gradient[task] / prices[task]);
        }
    }
}
