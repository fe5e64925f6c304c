package cascade.training.rank;

import java.util.List;

/**
 * A trained model and how it came about.
 *
 * @param ranker of the best epoch
 * @param probabilities {@code [measured samples, tasks]}, predicted by the trainer with it
 * @param validation how well it orders the validation samples in that epoch
 * @param epochs how many epochs it took to get to it
 * @param sigmas {@code [epochs, tasks]} at the end of every epoch, also of those after the best; no tasks where the loss has none
 * @param samplesPerCpuSecond speed of the steps, validation apart
 */
public record Fit(
        TrainedRanker ranker,
        float[] probabilities,
        ValidationScore validation,
        int epochs,
        List<double[]> sigmas,
        double samplesPerCpuSecond) {

    public Fit {
        sigmas = List.copyOf(sigmas);
    }
}
