package cascade.lab.comparison;

import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ranking figures of several reports together. Where two reports have the same data, model, variant, task and seed,
 * the later one counts.
 *
 * @param models in the order in which the reports name them
 */
public record RankingComparison(List<ModelFigures> models) {

    /** The command whose reports are compared. */
    public static final String COMMAND = "evaluate ranking";

    /** Reads the figures of those {@code reports} that are of ranking models; others are passed over. */
    public static RankingComparison of(List<SavedReport> reports) {
        return ofResults(reports.stream()
                .filter(report -> report.command().equals(COMMAND))
                .flatMap(report -> report.results().stream())
                .toList());
    }

    /** Reads elements of {@code results} of such reports. */
    public static RankingComparison ofResults(List<JsonNode> results) {
        Map<Key, Map<Long, RankingFigure>> byKey = new LinkedHashMap<>();
        for (JsonNode json : results) {
            RankingFigure figure = RankingFigure.of(json);
            byKey.computeIfAbsent(Key.of(figure), key -> new LinkedHashMap<>()).put(figure.seed(), figure);
        }
        List<ModelFigures> models = new ArrayList<>();
        byKey.forEach((key, bySeed) -> models.add(key.figures(bySeed)));
        return new RankingComparison(List.copyOf(models));
    }

    public List<String> dataSets() {
        return models.stream().map(ModelFigures::data).distinct().toList();
    }

    /** The tasks of all data sets. */
    public List<String> tasks() {
        return models.stream().map(ModelFigures::task).distinct().toList();
    }

    /** The rows of one task of one data set, the best AUC first. */
    public List<ModelFigures> of(String data, String task) {
        return models.stream()
                .filter(row -> row.data().equals(data) && row.task().equals(task))
                .sorted(Comparator.comparingDouble(ModelFigures::auc).reversed())
                .toList();
    }

    /** The row of {@code variant} beside {@code row}: same data, model and task. */
    public Optional<ModelFigures> sibling(ModelFigures row, String variant) {
        return of(row.data(), row.task()).stream()
                .filter(other ->
                        other.model().equals(row.model()) && other.variant().equals(variant))
                .findFirst();
    }

    private record Key(String data, String model, String variant, String task) {

        static Key of(RankingFigure figure) {
            return new Key(figure.data(), figure.model(), figure.variant(), figure.task());
        }

        ModelFigures figures(Map<Long, RankingFigure> bySeed) {
            List<RankingFigure> seeds = bySeed.values().stream()
                    .sorted(Comparator.comparingLong(RankingFigure::seed))
                    .toList();
            return new ModelFigures(data, model, variant, task, seeds);
        }
    }
}
