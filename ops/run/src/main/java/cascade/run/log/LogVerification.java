package cascade.run.log;

import cascade.run.progress.Progress;
import cascade.run.report.Report;
import cascade.run.report.Table;
import cascade.training.log.layout.Dataset;
import cascade.training.log.read.LogCheck;
import cascade.training.log.read.LogFault;
import cascade.training.log.read.LogTotals;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whether a log is sound, for people and for a report. */
public final class LogVerification {

    private final LogCheck check;

    private LogVerification(LogCheck check) {
        this.check = check;
    }

    /** Looks at every file of the log at {@code root}. */
    public static LogVerification of(Path root, Progress progress) {
        return new LogVerification(new LogCheck(root).run(done -> progress.progress("looking at files", done, 0)));
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return check.faults().isEmpty();
    }

    /** A line a data set, then what is wrong. */
    public void print(Consumer<String> line) {
        Table table = new Table("data set", "files", "rows", "bytes");
        for (Map.Entry<Dataset, LogTotals> entry : check.totals().entrySet()) {
            LogTotals totals = entry.getValue();
            table.row(entry.getKey().text(), totals.files(), totals.rows(), totals.bytes());
        }
        table.lines().forEach(line);
        check.faults().forEach(fault -> line.accept("  wrong: " + fault.path() + " " + fault.what()));
        if (isSound()) {
            line.accept("Every file and every row is sound.");
        }
    }

    /** The same as figures. */
    public void addTo(Report report) {
        Map<LogFault.Kind, Long> kinds =
                check.faults().stream().collect(Collectors.groupingBy(LogFault::kind, Collectors.counting()));
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Dataset dataset : Dataset.values()) {
            LogTotals totals = check.totals().getOrDefault(dataset, new LogTotals(0, 0, 0));
            figures.put(dataset.text(), totals.rows());
        }
        for (LogFault.Kind kind : LogFault.Kind.values()) {
            figures.put(name(kind), kinds.getOrDefault(kind, 0L));
        }
        report.add(figures);
        report.say("faults", faults());
    }

    private List<Map<String, String>> faults() {
        return check.faults().stream()
                .map(fault -> Map.of(
                        "kind", name(fault.kind()),
                        "path", fault.path().toString(),
                        "what", fault.what()))
                .toList();
    }

    /** {@code OUT_OF_RANGE} as {@code outOfRange}. */
    private static String name(LogFault.Kind kind) {
        String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
