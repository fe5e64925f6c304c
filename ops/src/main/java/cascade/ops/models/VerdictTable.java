package cascade.ops.models;

import cascade.models.catalog.Verdict;
import cascade.ops.report.Table;
import java.util.Locale;
import java.util.function.Consumer;

/** A verdict for people. */
final class VerdictTable {

    private VerdictTable() {}

    /** A line a check. */
    static void print(Verdict verdict, Consumer<String> line) {
        Table table = new Table("bundle", "check", "value", "in service", "margin", "", "reason");
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
        table.lines().forEach(line);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
    }
}
