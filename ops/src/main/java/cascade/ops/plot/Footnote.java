package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.RankingComparison;
import cascade.ops.report.SavedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where the figures come from: data, seeds, commit, machine; and what the drawing leaves out. */
final class Footnote {

    private static final double GIBIBYTE = 1L << 30;

    private Footnote() {}

    /** Lines no wider than {@code width}. */
    static List<String> of(List<SavedReport> reports, double width) {
        List<String> lines = new ArrayList<>();
        for (SavedReport report : reports) {
            lines.addAll(wrapped(source(report), width));
        }
        lines.addAll(wrapped(
                "Multiply-adds: forward, interaction and dense layers; sums of embeddings are not counted. \"tuned\": our settings"
                        + " for a published model. Marks that would coincide are moved apart sideways. Reliability: first"
                        + " seed, expected calibration error (ECE): mean over seeds.",
                width));
        return lines;
    }

    private static String source(SavedReport report) {
        RankingComparison comparison = RankingComparison.of(List.of(report));
        String seeds = comparison.models().stream()
                .filter(ModelFigures::isContestant)
                .flatMap(row -> row.seeds().stream())
                .map(figure -> figure.seed())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return String.join(", ", comparison.dataSets())
                + ": seeds " + seeds
                + "; commit " + report.shortCommit()
                + "; " + report.machine().cpu() + ", " + report.machine().cores() + " cores, "
                + Math.round(report.machine().memoryBytes() / GIBIBYTE) + " GiB, JDK "
                + report.machine().jdk()
                + "; " + report.day();
    }

    private static List<String> wrapped(String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && TextWidth.of(line + " " + word, Theme.SMALL_SIZE) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
