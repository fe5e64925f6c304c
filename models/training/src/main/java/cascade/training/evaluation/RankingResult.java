package cascade.training.evaluation;

import cascade.training.metric.CalibrationMetrics;
import cascade.training.metric.ReliabilityCurve;
import cascade.training.metric.TaskMetrics;
import cascade.training.rank.ValidationScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One model's figures on one task of a data set; one element of the report of {@code evaluate ranking}.
 *
 * @param data such as {@code kuairand}
 * @param model such as {@code nfwfm}
 * @param variant empty for the plain model
 * @param metrics on the test samples, or on the validation samples where there are no others
 * @param reliability of the same samples
 * @param calibrated of the same samples, after a calibration by the validation samples, as bundles have it; empty where these are measured, or samples are of no schema
 * @param epochSigmas by task, after every epoch; maps are empty for a loss without
 * @param parameters numbers that were learned
 * @param multiplyAdds forward, per sample: interaction and dense layers, embedding sums apart
 * @param samplesPerCpuSecond in training; NaN for what is not trained
 * @param epochs of its training; 0 for what is not trained
 * @param validation of the first task; NaN for what is not trained
 */
public record RankingResult(
        String data,
        String model,
        String variant,
        long seed,
        String task,
        TaskMetrics metrics,
        ReliabilityCurve reliability,
        Optional<CalibrationMetrics> calibrated,
        List<Map<String, Double>> epochSigmas,
        long parameters,
        long multiplyAdds,
        double samplesPerCpuSecond,
        int epochs,
        ValidationScore validation) {

    public RankingResult {
        epochSigmas = List.copyOf(epochSigmas);
    }

    /** By task, after the last epoch; empty for a loss without. */
    public Map<String, Double> sigmas() {
        return epochSigmas.isEmpty() ? Map.of() : epochSigmas.getLast();
    }
}
