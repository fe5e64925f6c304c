package cascade.lab.evaluation;

import static cascade.lab.comparison.Notation.count;
import static cascade.lab.comparison.Notation.difference;
import static cascade.lab.comparison.Notation.share;

import cascade.lab.comparison.CalibratedFigure;
import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.Published;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.comparison.RankingFigure;
import cascade.run.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The figures of a report for a person: every run, and the means over seeds where there are several. */
final class RankingTables {

    private static final Published NOTHING = new Published(Double.NaN, Double.NaN);

    private RankingTables() {}

    static List<String> of(RankingComparison comparison) {
        List<String> lines = new ArrayList<>(runs(comparison));
        if (comparison.models().stream().anyMatch(model -> model.seeds().size() > 1)) {
            lines.add("");
            lines.add("Means over seeds:");
            lines.addAll(means(comparison));
        }
        List<RankingFigure> calibrated = comparison.models().stream()
                .flatMap(model -> model.seeds().stream())
                .filter(run -> run.calibrated().isPresent())
                .toList();
        if (!calibrated.isEmpty()) {
            lines.add("");
            lines.add("As it would serve, calibrated by the validation part:");
            lines.addAll(calibrated(calibrated));
        }
        return lines;
    }

    private static List<String> calibrated(List<RankingFigure> runs) {
        Table table = new Table(
                "data", "model", "seed", "task", "log predicted / observed", "logloss", "ece", "above perfect");
        for (RankingFigure run : runs) {
            CalibratedFigure figure = run.calibrated().orElseThrow();
            table.row(
                    run.data(),
                    label(run.model(), run.variant()),
                    run.seed(),
                    run.task(),
                    difference(figure.logRatio()),
                    share(figure.logloss(), 4),
                    share(figure.ece(), 4),
                    difference(figure.abovePerfect()));
        }
        return table.lines();
    }

    private static List<String> runs(RankingComparison comparison) {
        Table table = new Table(
                "data",
                "model",
                "seed",
                "task",
                "auc",
                "published",
                "difference",
                "95 % interval",
                "logloss",
                "published",
                "difference",
                "gauc",
                "ece",
                "epochs",
                "samples/CPU s");
        for (ModelFigures model : comparison.models()) {
            model.seeds().forEach(run -> table.row(run(run)));
        }
        return table.lines();
    }

    private static Object[] run(RankingFigure run) {
        Published published = run.published().orElse(NOTHING);
        return new Object[] {
            run.data(),
            label(run.model(), run.variant()),
            run.seed(),
            run.task(),
            share(run.auc(), 4),
            share(published.auc(), 4),
            difference(run.auc() - published.auc()),
            share(run.aucLow(), 4) + "-" + share(run.aucHigh(), 4),
            share(run.logloss(), 4),
            share(published.logloss(), 4),
            difference(run.logloss() - published.logloss()),
            share(run.gauc(), 4),
            share(run.ece(), 4),
            count(run.epochs()),
            count(run.samplesPerCpuSecond())
        };
    }

    private static List<String> means(RankingComparison comparison) {
        Table table = new Table(
                "data",
                "model",
                "seeds",
                "task",
                "auc",
                "deviation",
                "least",
                "published",
                "difference",
                "logloss",
                "published",
                "difference",
                "gauc",
                "parameters",
                "multiply-adds");
        comparison.models().forEach(model -> table.row(mean(model)));
        return table.lines();
    }

    private static Object[] mean(ModelFigures model) {
        Published published = model.published().orElse(NOTHING);
        double logloss = model.mean(RankingFigure::logloss);
        return new Object[] {
            model.data(),
            label(model.model(), model.variant()),
            model.seeds().size(),
            model.task(),
            share(model.auc(), 4),
            share(model.deviation(RankingFigure::auc), 5),
            share(model.range(RankingFigure::auc).getMin(), 4),
            share(published.auc(), 4),
            difference(model.auc() - published.auc()),
            share(logloss, 4),
            share(published.logloss(), 4),
            difference(logloss - published.logloss()),
            share(model.mean(RankingFigure::gauc), 4),
            count(model.mean(RankingFigure::parameters)),
            count(model.multiplyAdds())
        };
    }

    private static String label(String model, String variant) {
        return new Choice(model, variant).toString();
    }
}
