package cascade.lab.evaluation;

import cascade.training.data.PublishedFigures;
import cascade.training.evaluation.RankingResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results as the elements of a report. */
final class Rows {

    private final PublishedFigures published;

    Rows(PublishedFigures published) {
        this.published = published;
    }

    /**
     * One element of the report; what others published stands beside the plain model only.
     *
     * @param chosenBy what the settings were chosen by; empty where there are none
     */
    Map<String, Object> of(RankingResult result, String chosenBy) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", result.data());
        row.put("model", result.model());
        row.put("variant", result.variant());
        row.put("seed", result.seed());
        row.put("task", result.task());
        row.put("auc", result.metrics().auc());
        row.put("logloss", result.metrics().logloss());
        row.put("gauc", result.metrics().gauc());
        row.put("ece", result.metrics().ece());
        row.put("aucLow", result.metrics().aucInterval().low());
        row.put("aucHigh", result.metrics().aucInterval().high());
        result.calibrated().ifPresent(calibrated -> {
            row.put("calibratedLogRatio", calibrated.logRatio());
            row.put("calibratedLogloss", calibrated.logloss());
            row.put("calibratedEce", calibrated.ece());
            row.put("eceAbovePerfect", calibrated.ece() - calibrated.perfectEce());
        });
        row.put("parameters", result.parameters());
        row.put("multiplyAdds", result.multiplyAdds());
        row.put("samplesPerCpuSecond", result.samplesPerCpuSecond());
        row.put("epochs", result.epochs());
        if (!chosenBy.isEmpty()) {
            row.put("chosenBy", chosenBy);
        }
        row.put("validationAuc", result.validation().auc());
        row.put("validationGauc", result.validation().gauc());
        if (result.variant().isEmpty()) {
            published.of(result.data(), result.model()).ifPresent(figures -> row.put("published", figures));
        }
        if (!result.sigmas().isEmpty()) {
            row.put("sigmas", result.sigmas());
            row.put("epochSigmas", result.epochSigmas());
        }
        row.put("reliability", result.reliability().bins());
        return row;
    }
}
