package cascade.lab.comparison;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One model and variant on one task of one data set, over its seeds.
 *
 * @param seeds one figure a seed, in the seeds' order; never empty
 */
public record ModelFigures(String data, String model, String variant, String task, List<RankingFigure> seeds) {

    private static final String TUNED = "tuned";
    private static final String LOOKUP = "lookup";

    /** The model under the name that papers use. */
    public String name() {
        return ModelName.of(model);
    }

    /** The name, with the variant where there is one. */
    public String label() {
        return variant.isEmpty() ? name() : name() + " " + variant;
    }

    /** True for rows that are compared with other models: published or own settings, not an ablation. */
    public boolean isContestant() {
        return !isLookUp() && (variant.isEmpty() || variant.equals(TUNED));
    }

    /** True for a look-up in the training set, which whatever has learned must pass. */
    public boolean isLookUp() {
        return model.startsWith(LOOKUP);
    }

    public double auc() {
        return mean(RankingFigure::auc);
    }

    public double multiplyAdds() {
        return mean(RankingFigure::multiplyAdds);
    }

    /** The mean over the seeds that have the figure; NaN where none has. */
    public double mean(ToDoubleFunction<RankingFigure> figure) {
        return values(figure).average().orElse(Double.NaN);
    }

    /** The sample standard deviation over seeds; NaN for fewer than two. */
    public double deviation(ToDoubleFunction<RankingFigure> figure) {
        return Spread.of(values(figure).toArray()).deviation();
    }

    /** The least and the greatest over seeds. */
    public DoubleSummaryStatistics range(ToDoubleFunction<RankingFigure> figure) {
        return values(figure).summaryStatistics();
    }

    /** What the settings were chosen by; empty where no report says it. */
    public String chosenBy() {
        return seeds.getFirst().chosenBy();
    }

    public Optional<Published> published() {
        return seeds.stream().flatMap(figure -> figure.published().stream()).findFirst();
    }

    /** The mean sigma of the task that these figures are of; NaN where the loss had none. */
    public double sigma() {
        return mean(figure -> sigma(figure.sigmas()));
    }

    private double sigma(Map<String, Double> byTask) {
        return byTask.getOrDefault(task, Double.NaN);
    }

    private DoubleStream values(ToDoubleFunction<RankingFigure> figure) {
        return seeds.stream().mapToDouble(figure).filter(Double::isFinite);
    }
}
