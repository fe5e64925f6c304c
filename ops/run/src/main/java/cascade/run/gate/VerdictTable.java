package cascade.run.gate;

import cascade.models.catalog.Verdict;
import cascade.run.report.Report;
import cascade.run.report.ReportTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Verdicts for people, and as figures. */
public final class VerdictTable {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("bundle", "{bundle}")
            .column("check", "{check}")
            .column("value", "{value %.5g}")
            .column("in service", "{inService %.5g}")
            .column("margin", "{margin %.5g}")
            .column("could see", "{couldSee %.3g}")
            .column("ok", "{ok}")
            .column("reason", "{reason}");

    private VerdictTable() {}

    /** A line a check. */
    public static void print(List<Verdict> verdicts, Consumer<String> line) {
        TABLE.ofRows(rows(verdicts)).lines().forEach(line);
    }

    /** The same for a report. */
    public static void addTo(Report report, List<Verdict> verdicts) {
        rows(verdicts).forEach(report::add);
    }

    private static List<Map<String, Object>> rows(List<Verdict> verdicts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            for (Verdict.Check check : verdict.checks()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("bundle", verdict.bundle().toString());
                row.put("check", check.name());
                row.put("value", check.value());
                row.put("inService", check.inService());
                row.put("margin", check.margin());
                row.put("couldSee", check.couldSee());
                row.put("ok", check.ok());
                row.put("reason", check.reason());
                rows.add(row);
            }
        }
        return rows;
    }
}
