package cascade.lab.results;

import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The features that models were given, where a report lists them under {@code features}: names in an array, or an object
 * of such arrays by data set or by group.
 */
final class Features {

    private Features() {}

    static List<String> of(String data, List<SavedReport> reports) {
        List<String> lines = new ArrayList<>();
        for (SavedReport report : reports) {
            boolean isOfData = report.results().stream()
                    .anyMatch(result -> result.path("data").asText().equals(data));
            if (isOfData) {
                JsonNode features = report.root().path("features");
                lines.addAll(said(features.has(data) ? features.path(data) : features));
            }
        }
        return lines.stream().distinct().toList();
    }

    private static List<String> said(JsonNode features) {
        List<String> lines = new ArrayList<>();
        if (features.isArray() && !features.isEmpty()) {
            lines.add("Features: " + names(features) + ".");
            lines.add("");
        } else if (features.isObject() && !features.isEmpty()) {
            features.properties().forEach(group -> lines.add("- " + group.getKey() + ": " + names(group.getValue())));
            lines.add("");
        }
        return lines;
    }

    private static String names(JsonNode names) {
        return names.isArray()
                ? StreamSupport.stream(names.spliterator(), false)
                        .map(name -> "`" + (name.isTextual() ? name.asText() : name) + "`")
                        .collect(Collectors.joining(", "))
                : names.asText();
    }
}
