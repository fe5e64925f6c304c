package cascade.run.gate;

import cascade.models.catalog.Verdict;
import cascade.run.report.Report;
import cascade.run.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Verdicts for people, and as figures. */
public final class VerdictTable {

    private VerdictTable() {}

    /** A line a check. */
    public static void print(List<Verdict> verdicts, Consumer<String> line) {
        Table table = new Table("bundle", "check", "value", "in service", "margin", "", "reason");
        for (Verdict verdict : verdicts) {
            for (Verdict.Check check : verdict.checks()) {
                table.row(
                        verdict.bundle(),
                        check.name(),
                        number(check.value()),
                        number(check.inService()),
                        number(check.margin()),
                        check.ok() ? "ok" : "NO",
                        check.reason());
            }
        }
        table.lines().forEach(line);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
    }

    /** The same for a report. */
    public static void addTo(Report report, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            for (Verdict.Check check : verdict.checks()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("bundle", verdict.bundle().toString());
                row.put("check", check.name());
                row.put("value", check.value());
                row.put("inService", check.inService());
                row.put("margin", check.margin());
                row.put("ok", check.ok());
                row.put("reason", check.reason());
                report.add(row);
            }
        }
    }
}
