package cascade.run.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures for a person: columns as wide as what is in them. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row; fractions are shown with four places. */
    public void row(Object... values) {
        List<String> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : value.toString());
        }
        rows.add(row);
    }

    public List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String value = row.get(column);
            line.append(value).append(" ".repeat(widths[column] - value.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
