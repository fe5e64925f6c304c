package cascade.lab.comparison;

import cascade.lab.report.NotAReportException;
import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recall figures of several reports together. Where two reports have the same data, questions, model, variant and seed,
 * the later one counts.
 *
 * @param models in the order in which the reports name them, a model's variants side by side
 */
public record RecallComparison(List<RecallFigures> models) {

    /** The command whose reports are compared. */
    public static final String COMMAND = "evaluate recall";

    public RecallComparison {
        models = List.copyOf(models);
    }

    /** Reads the figures of those {@code reports} that are of recall models; others are passed over. */
    public static RecallComparison of(List<SavedReport> reports) {
        Map<Key, Map<Long, JsonNode>> byKey = new LinkedHashMap<>();
        for (SavedReport report : reports) {
            if (report.command().equals(COMMAND)) {
                report.results()
                        .forEach(row -> byKey.computeIfAbsent(Key.of(row), _ -> new LinkedHashMap<>())
                                .put(row.path("seed").asLong(), row));
            }
        }
        List<RecallFigures> models = new ArrayList<>();
        for (Key first : byKey.keySet()) {
            if (models.stream().noneMatch(first::isOfModel)) {
                byKey.forEach((key, seeds) -> {
                    if (first.withoutVariant().equals(key.withoutVariant())) {
                        models.add(new RecallFigures(
                                key.data, key.on, key.model, key.variant, List.copyOf(seeds.values())));
                    }
                });
            }
        }
        return new RecallComparison(models);
    }

    public List<String> dataSets() {
        return models.stream().map(RecallFigures::data).distinct().toList();
    }

    /** The rows of one data set. */
    public List<RecallFigures> of(String data, String on) {
        return models.stream()
                .filter(row -> row.data().equals(data) && row.on().equals(on))
                .toList();
    }

    private record Key(String data, String on, String model, String variant) {

        static Key of(JsonNode row) {
            if (!row.path("on").isTextual()) {
                throw new NotAReportException(
                        "a row of " + row.path("model").asText()
                                + " does not say what was asked (\"on\"); make its report again: ops/cascade evaluate recall --data DATA --report FILE");
            }
            return new Key(
                    row.path("data").asText(),
                    row.path("on").asText(),
                    row.path("model").asText(),
                    row.path("variant").asText());
        }

        Key withoutVariant() {
            return new Key(data, on, model, "");
        }

        boolean isOfModel(RecallFigures row) {
            return withoutVariant().equals(new Key(row.data(), row.on(), row.model(), ""));
        }
    }
}
