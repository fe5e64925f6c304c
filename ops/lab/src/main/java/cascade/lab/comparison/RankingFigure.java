package cascade.lab.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One model, trained with one seed, measured on one task: an element of {@code results} of {@code evaluate ranking}.
 * A number that the report lacks is NaN.
 *
 * @param variant empty for the row that stands beside the published figure
 * @param aucLow lower end of the 95 % bootstrap interval of this seed's AUC
 * @param validationAuc of the first task of the run, by which settings may have been chosen
 * @param validationGauc likewise
 * @param chosenBy what they were chosen by; empty where the report does not say it
 * @param calibrated empty where the report has no such figures
 * @param multiplyAdds forward, per sample, without embedding sums
 * @param sigmas the uncertainty loss's sigma by task, empty for other losses
 */
public record RankingFigure(
        String data,
        String model,
        String variant,
        long seed,
        String task,
        double auc,
        double aucLow,
        double aucHigh,
        double logloss,
        double gauc,
        double ece,
        Optional<CalibratedFigure> calibrated,
        double parameters,
        double multiplyAdds,
        double samplesPerCpuSecond,
        double epochs,
        double validationAuc,
        double validationGauc,
        String chosenBy,
        Optional<Published> published,
        Map<String, Double> sigmas) {

    static RankingFigure of(JsonNode json) {
        return new RankingFigure(
                json.path("data").asText(""),
                json.path("model").asText(""),
                json.path("variant").asText(""),
                json.path("seed").asLong(),
                json.path("task").asText(""),
                number(json, "auc"),
                number(json, "aucLow"),
                number(json, "aucHigh"),
                number(json, "logloss"),
                number(json, "gauc"),
                number(json, "ece"),
                calibrated(json),
                number(json, "parameters"),
                number(json, "multiplyAdds"),
                number(json, "samplesPerCpuSecond"),
                number(json, "epochs"),
                number(json, "validationAuc"),
                number(json, "validationGauc"),
                json.path("chosenBy").asText(""),
                published(json.path("published")),
                sigmas(json.path("sigmas")));
    }

    private static Optional<CalibratedFigure> calibrated(JsonNode json) {
        return json.path("calibratedEce").isNumber()
                ? Optional.of(new CalibratedFigure(
                        number(json, "calibratedLogRatio"),
                        number(json, "calibratedLogloss"),
                        number(json, "calibratedEce"),
                        number(json, "eceAbovePerfect")))
                : Optional.empty();
    }

    private static double number(JsonNode json, String key) {
        JsonNode value = json.path(key);
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }

    private static Optional<Published> published(JsonNode json) {
        return json.path("auc").isNumber()
                ? Optional.of(new Published(number(json, "auc"), number(json, "logloss")))
                : Optional.empty();
    }

    private static Map<String, Double> sigmas(JsonNode json) {
        Map<String, Double> sigmas = new LinkedHashMap<>();
        json.properties().forEach(entry -> sigmas.put(entry.getKey(), number(json, entry.getKey())));
        return sigmas;
    }
}
