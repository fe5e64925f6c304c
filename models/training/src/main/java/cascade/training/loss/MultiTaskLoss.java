package cascade.training.loss;

import cascade.training.sample.Samples;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one training: the tasks' cross-entropies, each averaged over the samples of a batch, weighed and added up.
 *
 * <p>Weights are per sample and task, and may move with the losses that are seen.
 */
public final class MultiTaskLoss {

    private static final String CLICK = "click";

    private final Samples samples;
    private final int click;
    private final @Nullable UncertaintyWeights uncertainty;
    private final @Nullable ClickWeights clicks;

    private MultiTaskLoss(Samples samples, @Nullable UncertaintyWeights uncertainty, @Nullable ClickWeights clicks) {
        this.samples = samples;
        this.uncertainty = uncertainty;
        this.clicks = clicks;
        click = samples.tasks().indexOf(CLICK);
    }

    /**
     * The loss that the settings ask for.
     *
     * @throws IllegalArgumentException where the samples lack what the loss needs, or are of several tasks for a single one
     */
    public static MultiTaskLoss of(LossSettings settings, Samples samples) {
        return switch (settings) {
            case LossSettings.Sum _ -> new MultiTaskLoss(samples, null, null);
            case LossSettings.Single _ -> single(samples);
            case LossSettings.Uncertainty uncertain ->
                new MultiTaskLoss(samples, new UncertaintyWeights(uncertain, entropies(samples)), null);
            case LossSettings.Reweight reweight ->
                new MultiTaskLoss(samples, null, new ClickWeights(reweight.lambda(), requireFollowRates(samples)));
        };
    }

    /**
     * Writes the weights of a sample's tasks as they are now.
     *
     * @param weights {@code [batch, tasks]}
     * @param row of the batch
     */
    public void weigh(int sample, float[] weights, int row) {
        int tasks = samples.tasks().size();
        for (int task = 0; task < tasks; task++) {
            double weight = uncertainty == null ? 1 : uncertainty.weight(task);
            if (clicks != null && task == click) {
                weight *= clicks.weight(sample, samples.label(sample, task));
            }
            weights[row * tasks + task] = (float) weight;
        }
    }

    /** To be told of every batch: the mean cross-entropy of each task, without weights, before the step. */
    public void seen(double[] losses) {
        if (uncertainty != null) {
            uncertainty.step(losses);
        }
    }

    /** {@code [tasks]} as they are now; empty for a loss without. */
    public double[] sigmas() {
        return uncertainty == null ? new double[0] : uncertainty.sigmas();
    }

    /** What moves with the losses seen, for a checkpoint. */
    public double[] state() {
        return uncertainty == null ? new double[0] : uncertainty.logVariances();
    }

    /** Goes on from the {@link #state} of an equal loss. */
    public void restore(double[] state) {
        if (uncertainty != null) {
            uncertainty.restore(state);
        }
    }

    private static MultiTaskLoss single(Samples samples) {
        if (samples.tasks().size() != 1) {
            throw new IllegalArgumentException("a single task is to be trained, not " + samples.tasks());
        }
        return new MultiTaskLoss(samples, null, null);
    }

    private static double[] entropies(Samples samples) {
        double[] entropies = new double[samples.tasks().size()];
        for (int task = 0; task < entropies.length; task++) {
            entropies[task] = Entropy.of(samples.trainRate(task));
        }
        return entropies;
    }

    private static Samples requireFollowRates(Samples samples) {
        if (!samples.hasFollowRates() || !samples.tasks().contains(CLICK)) {
            throw new IllegalArgumentException("clicks are weighed by follows, and there are none in these samples");
        }
        return samples;
    }
}
