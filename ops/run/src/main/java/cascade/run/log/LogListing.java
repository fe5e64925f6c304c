package cascade.run.log;

import cascade.run.report.Report;
import cascade.run.report.ReportTable;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Origin;
import cascade.training.log.read.LogInventory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a log holds, for people and for a report. */
public final class LogListing {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("day", "{day}")
            .column("data set", "{dataset}")
            .column("files", "{files}")
            .column("rows", "{rows}")
            .column("bytes", "{bytes}")
            .column("partitions", "{partitions}")
            .column("first offset", "{firstOffset}")
            .column("last offset", "{lastOffset}");

    private static final ReportTable ORIGINS = ReportTable.NONE
            .column("origin", "{origin}")
            .column("of", "{source}")
            .column("partition", "{partition}")
            .column("events", "{events}")
            .column("from", "{from}")
            .column("to", "{to}")
            .column("shifted", "{shifted}")
            .column("imported files", "{imported}");

    private final List<LogInventory.Entry> entries;
    private final List<LogRange> gaps;
    private final List<Origin> origins;

    private LogListing(List<LogInventory.Entry> entries, List<LogRange> gaps, List<Origin> origins) {
        this.entries = entries;
        this.gaps = gaps;
        this.origins = origins;
    }

    /** Of the log at {@code root}; {@code said} is told of files that cannot be read. */
    public static LogListing of(Path root, Consumer<String> said) {
        LogInventory inventory = new LogInventory(root, said);
        return new LogListing(
                inventory.entries(), inventory.gaps(), LogDirectory.open(root).origins());
    }

    /** A line a day and data set, then what is missing. */
    public void print(Consumer<String> line) {
        TABLE.ofRows(rows()).lines().forEach(line);
        if (!origins.isEmpty()) {
            ORIGINS.ofRows(origins.stream().map(LogListing::figures).toList())
                    .lines()
                    .forEach(line);
        }
        if (gaps.isEmpty()) {
            line.accept("No offsets are missing.");
        }
        for (LogRange gap : gaps) {
            line.accept("missing: %s partition %d, offsets %d to %d"
                    .formatted(gap.topic().text(), gap.partition(), gap.first(), gap.last()));
        }
    }

    /** The same as figures. */
    public void addTo(Report report) {
        rows().forEach(report::add);
        report.say("gaps", gaps.stream().map(LogListing::figures).toList());
        report.say("origins", origins.stream().map(LogListing::figures).toList());
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LogInventory.Entry entry : entries) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("day", entry.day().toString());
            figures.put("dataset", entry.dataset().text());
            figures.put("files", entry.totals().files());
            figures.put("rows", entry.totals().rows());
            figures.put("bytes", entry.totals().bytes());
            figures.put("partitions", entry.partitions());
            figures.put("firstOffset", entry.first());
            figures.put("lastOffset", entry.last());
            rows.add(figures);
        }
        return rows;
    }

    private static Map<String, Object> figures(Origin origin) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("origin", origin.name());
        figures.put("source", origin.summary().source());
        figures.put("partition", origin.partition());
        figures.put("events", origin.summary().events());
        figures.put("from", origin.summary().from().toString());
        figures.put("to", origin.summary().to().toString());
        figures.put(
                "shifted", origin.shifted().isZero() ? "no" : origin.shifted().toString());
        figures.put("imported", origin.files().size());
        return figures;
    }

    private static Map<String, Object> figures(LogRange gap) {
        return Map.of(
                "topic", gap.topic().text(),
                "partition", gap.partition(),
                "firstOffset", gap.first(),
                "lastOffset", gap.last());
    }
}
