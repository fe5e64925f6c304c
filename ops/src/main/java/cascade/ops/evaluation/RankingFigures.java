package cascade.ops.evaluation;

import cascade.ops.progress.Progress;
import cascade.ops.report.Report;
import cascade.ops.report.Table;
import cascade.training.RankingEvaluation;
import cascade.training.RankingResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of ranking models, into a report and a table. */
public final class RankingFigures {

    private static final String ALL = "all";

    private RankingFigures() {}

    /**
     * Trains and measures, adds every figure to {@code report} and returns them as the lines of a table.
     *
     * @param models names, or {@code all}
     */
    public static List<String> of(
            Path log, List<String> models, List<Integer> seeds, Report report, Progress progress) {
        List<String> chosen = models.contains(ALL) ? RankingEvaluation.MODELS : models;
        Table table = new Table(
                "data", "model", "seed", "task", "auc", "95 % interval", "logloss", "gauc", "ece", "samples/CPU s");
        for (RankingResult result : RankingEvaluation.evaluate(log, chosen, seeds, progress::progress)) {
            report.add(fields(result));
            table.row(row(result));
        }
        return table.lines();
    }

    private static Object[] row(RankingResult result) {
        return new Object[] {
            result.data(),
            result.model(),
            result.seed(),
            result.task(),
            result.auc(),
            String.format(Locale.ROOT, "%.4f-%.4f", result.aucLow(), result.aucHigh()),
            result.logloss(),
            result.gauc(),
            result.ece(),
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
        fields.put("auc", result.auc());
        fields.put("logloss", result.logloss());
        fields.put("gauc", result.gauc());
        fields.put("ece", result.ece());
        fields.put("aucLow", result.aucLow());
        fields.put("aucHigh", result.aucHigh());
        fields.put("parameters", result.parameters());
        fields.put("multiplyAdds", result.multiplyAdds());
        fields.put("samplesPerCpuSecond", result.samplesPerCpuSecond());
        fields.put("epochs", result.epochs());
        return fields;
    }
}
