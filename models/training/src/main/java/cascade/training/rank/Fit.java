package cascade.training.rank;

import java.util.List;

/**
 * A trained model and how it came about.
 *
 * @param ranker its weights are the mean of those of the last steps
 * @param probabilities {@code [measured samples, tasks]}, predicted by the trainer with it
 * @param validated {@code [validation samples, tasks]}, likewise
 * @param validation how well it orders the validation samples
 * @param epochs of its training
 * @param sigmas {@code [epochs, tasks]} at the end of every epoch; no tasks where the loss has none
 * @param samplesPerCpuSecond speed of the steps, validation apart
 */
public record Fit(
        TrainedRanker ranker,
        float[] probabilities,
        float[] validated,
        ValidationScore validation,
        int epochs,
        List<double[]> sigmas,
        double samplesPerCpuSecond) {

    public Fit {
        sigmas = List.copyOf(sigmas);
    }
}
