package cascade.lab.results;

import cascade.lab.comparison.Notation;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.comparison.RecallComparison;
import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report that the page was made of, as a row of its first table: what was measured, on which data, of which commit, on which
 * day, with which seeds, and where.
 *
 * @param cells under {@link #COLUMNS}
 */
record Source(List<String> cells) {

    static final List<String> COLUMNS =
            List.of("report", "data", "command", "commit", "day", "seeds", "machine", "JDK", "took");

    private static final double GIBIBYTE = 1L << 30;
    private static final String BETWEEN = ", ";

    static Source of(SavedReport report) {
        String data = data(report);
        String seeds = seeds(report);
        return new Source(List.of(
                report.name(),
                data.isEmpty() ? MarkdownTable.NONE : data,
                report.command(),
                report.shortCommit(),
                report.day(),
                seeds.isEmpty() ? report.root().path("seed").asText() : seeds,
                machine(report),
                report.machine().jdk(),
                took(report)));
    }

    String command() {
        return cells.get(COLUMNS.indexOf("command"));
    }

    /** Of the sections that hold its figures: one a data set, or one of all reports of its command. */
    List<String> headings() {
        return switch (command()) {
            case RankingComparison.COMMAND -> data().map(DataSection::heading).toList();
            case RecallComparison.COMMAND -> data().map(RecallSection::heading).toList();
            case FreshnessSection.COMMAND -> List.of(FreshnessSection.HEADING);
            case TrainingSpeed.COMMAND -> List.of(TrainingSpeed.HEADING);
            case IndexSpeed.COMMAND -> List.of(IndexSpeed.HEADING);
            case StageCosts.COMMAND -> List.of(StageCosts.HEADING);
            default -> List.of();
        };
    }

    private Stream<String> data() {
        return Stream.of(cells.get(COLUMNS.indexOf("data")).split(BETWEEN));
    }

    private static String data(SavedReport report) {
        return report.results().stream()
                .map(result -> result.path("data").asText())
                .filter(data -> !data.isEmpty())
                .distinct()
                .collect(Collectors.joining(BETWEEN));
    }

    private static String seeds(SavedReport report) {
        return report.results().stream()
                .map(result -> result.path("seed"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(BETWEEN));
    }

    private static String machine(SavedReport report) {
        return report.machine().cpu() + ", " + report.machine().cores() + " cores, "
                + Math.round(report.machine().memoryBytes() / GIBIBYTE) + " GiB";
    }

    private static String took(SavedReport report) {
        return Double.isFinite(report.seconds()) ? Notation.count(report.seconds() / 60) + " min" : MarkdownTable.NONE;
    }
}
