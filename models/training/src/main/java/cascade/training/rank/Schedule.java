package cascade.training.rank;

import cascade.training.settings.SettingsFile;

/**
 * How long to train. It is fixed: nothing stops by a figure that is reported. The step size falls in a straight line from the first step to
 * 0 after the last (Defazio et al. 2023, arXiv 2310.07831, find no schedule that does better), and the weights are averaged over the last
 * steps (Izmailov et al. 2018, arXiv 1803.05407).
 *
 * @param batch samples a step, at most
 * @param epochs passes over the training samples
 * @param averaged share of all steps, the last ones, over which the weights are averaged; 0 for those after the last step
 */
public record Schedule(int batch, int epochs, double averaged) {

    /** Fewer leave a model that starts anew short of the level of what it predicts. */
    private static final int LEAST_STEPS = 256;

    /** Smaller ones are mostly noise, and cost. */
    private static final int LEAST_BATCH = 64;

    public Schedule {
        SettingsFile.require(batch >= 1, "batch", batch);
        SettingsFile.require(epochs >= 1, "epochs", epochs);
        SettingsFile.require(averaged >= 0 && averaged <= 1, "averaged", averaged);
    }

    static Schedule from(SettingsFile file) {
        return new Schedule(file.integer("batch"), file.integer("epochs"), file.number("averaged"));
    }

    /** The same for a model that starts anew: of few samples batches are smaller, so that there are steps enough. */
    Schedule anew(int samples) {
        long enough = Math.max(LEAST_BATCH, (long) samples * epochs / LEAST_STEPS);
        return new Schedule((int) Math.min(batch, enough), epochs, averaged);
    }

    /** Steps of an epoch over so many samples. */
    int steps(int samples) {
        return Math.ceilDiv(samples, batch);
    }
}
