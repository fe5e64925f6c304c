package cascade.run.metrics;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ops/METRICS.md}: every metric that a node may tell, as Prometheus sees it. */
public final class MetricsPage {

    /** Makes the page anew. */
    public static final String COMMAND = "ops/cascade metrics --out ops/METRICS.md";

    private MetricsPage() {}

    /** The page in Markdown. */
    public static String of(List<Metric> metrics) {
        StringBuilder page = new StringBuilder(head(metrics));
        byStage(metrics).forEach((stage, own) -> {
            page.append("\n## ")
                    .append(stage)
                    .append("\n\n| metric | kind | what | labels | from |\n|---|---|---|---|---|\n");
            own.forEach(metric -> page.append(row(metric)));
        });
        page.append("\n## Labels\n\n");
        byLabel(metrics).forEach((label, own) -> page.append(line(label, own)));
        return page.toString();
    }

    private static String head(List<Metric> metrics) {
        return """
            # Metrics

            What a node tells at `/metrics`. Made by `%s` from what the code registers; a test holds it to what is exposed.

            - **Names**: `cascade_STAGE_WHAT`. The stage is the package that it is of; what is counted stands in the plural, then what became of it; of a
              timer the one thing that is timed. Times are seconds, sizes bytes.
            - A **counter** rises until the node ends, a **gauge** is as it is now. A **timer** is a histogram (`_bucket`, `_sum`, `_count`) and the longest of the last
              minutes (`_max`). All histograms have the same buckets, in milliseconds: %s.
            - **Labels** have few values, which are listed below: never an id, nor anything that a caller may choose. A node has at most %d series.
            - A metric is there from the start of a node unless the column *from* says otherwise; those of `feedback` but `log_down` and `waiting` only where
              events are folded.
            """.formatted(
                        COMMAND,
                        Metric.buckets(),
                        metrics.stream().mapToInt(Metric::mostSeries).sum());
    }

    private static Map<String, List<Metric>> byStage(List<Metric> metrics) {
        return metrics.stream()
                .collect(Collectors.groupingBy(
                        metric -> metric.name().split("\\.", 3)[1], LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(Metric metric) {
        String labels =
                metric.labels().stream().map(label -> code(label.name())).collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        code(metric.exposed()),
                        metric.kind().text(),
                        metric.meaning(),
                        labels,
                        metric.since().isEmpty() ? "the start" : metric.since());
    }

    private static Map<Label, Set<String>> byLabel(List<Metric> metrics) {
        Map<Label, Set<String>> names = new LinkedHashMap<>();
        metrics.forEach(metric -> metric.labels()
                .forEach(label ->
                        names.computeIfAbsent(label, _ -> new LinkedHashSet<>()).add(code(metric.exposed()))));
        return names;
    }

    private static String line(Label label, Set<String> of) {
        String values = label.values().isEmpty()
                ? label.words() + " (at most " + label.most() + ")"
                : label.values().stream().map(MetricsPage::code).collect(Collectors.joining(", "));
        return "- **%s** of %s: %s\n".formatted(label.name(), String.join(", ", of), values);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
