package cascade.ops.evaluation;

import cascade.ops.progress.Progress;
import cascade.ops.report.Report;
import cascade.ops.report.Table;
import cascade.training.evaluation.RankingEvaluation;
import cascade.training.evaluation.RankingResult;
import cascade.training.evaluation.RankingRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of ranking models, into a report and a table. */
public final class RankingFigures {

    private RankingFigures() {}

    /** Trains and measures, adds every figure to {@code report} and returns them as the lines of a table. */
    public static List<String> of(
            RankingEvaluation evaluation, List<RankingRun> runs, Report report, Progress progress) {
        Table table = new Table(
                "data",
                "model",
                "variant",
                "seed",
                "task",
                "auc",
                "95 % interval",
                "logloss",
                "gauc",
                "ece",
                "samples/CPU s");
        for (RankingRun run : runs) {
            for (RankingResult result :
                    evaluation.measure(run, (epoch, _) -> progress.progress("train " + run.name(), epoch, 0))) {
                report.add(fields(result));
                table.row(row(result));
            }
        }
        return table.lines();
    }

    private static Object[] row(RankingResult result) {
        var metrics = result.metrics();
        return new Object[] {
            result.data(),
            result.model(),
            result.variant(),
            result.seed(),
            result.task(),
            metrics.auc(),
            String.format(
                    Locale.ROOT,
                    "%.4f-%.4f",
                    metrics.aucInterval().low(),
                    metrics.aucInterval().high()),
            metrics.logloss(),
            metrics.gauc(),
            metrics.ece(),
            Math.round(result.samplesPerCpuSecond())
        };
    }

    private static Map<String, Object> fields(RankingResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("data", result.data());
        fields.put("model", result.model());
        fields.put("variant", result.variant());
        fields.put("seed", result.seed());
        fields.put("task", result.task());
        fields.put("auc", result.metrics().auc());
        fields.put("logloss", result.metrics().logloss());
        fields.put("gauc", result.metrics().gauc());
        fields.put("ece", result.metrics().ece());
        fields.put("aucLow", result.metrics().aucInterval().low());
        fields.put("aucHigh", result.metrics().aucInterval().high());
        if (!result.sigmas().isEmpty()) {
            fields.put("sigmas", result.sigmas());
        }
        fields.put("parameters", result.parameters());
        fields.put("multiplyAdds", result.multiplyAdds());
        fields.put("samplesPerCpuSecond", result.samplesPerCpuSecond());
        fields.put("epochs", result.epochs());
        fields.put("validationAuc", result.validationAuc());
        return fields;
    }
}
