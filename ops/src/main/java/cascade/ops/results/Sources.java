package cascade.ops.results;

import cascade.ops.comparison.Notation;
import cascade.ops.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which reports the page was made of: command, commit, day, seeds and machine of each. */
final class Sources {

    private static final double GIBIBYTE = 1L << 30;

    private Sources() {}

    static List<String> of(List<SavedReport> reports) {
        MarkdownTable table =
                new MarkdownTable(8, "report", "command", "commit", "day", "seeds", "machine", "JDK", "took");
        for (SavedReport report : reports) {
            table.row(
                    report.name(),
                    report.command(),
                    report.shortCommit(),
                    report.day(),
                    seeds(report),
                    machine(report),
                    report.machine().jdk(),
                    took(report));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        return lines;
    }

    private static String seeds(SavedReport report) {
        String seeds = report.results().stream()
                .map(result -> result.path("seed"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return seeds.isEmpty() ? report.root().path("seed").asText() : seeds;
    }

    private static String machine(SavedReport report) {
        return report.machine().cpu() + ", " + report.machine().cores() + " cores, "
                + Math.round(report.machine().memoryBytes() / GIBIBYTE) + " GiB";
    }

    private static String took(SavedReport report) {
        return Double.isFinite(report.seconds()) ? Notation.count(report.seconds() / 60) + " min" : MarkdownTable.NONE;
    }
}
