package cascade.lab.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown; the columns of text lean left, those of figures right. Columns without a figure are left out. */
final class MarkdownTable {

    static final String NONE = "-";

    private final List<String> header;
    private final int textColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param textColumns how many columns, from the first, hold text
     */
    MarkdownTable(int textColumns, String... header) {
        this.textColumns = textColumns;
        this.header = List.of(header);
    }

    void row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + header.size() + " headings");
        }
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines() {
        int[] shown = IntStream.range(0, header.size())
                .filter(column -> rows.stream().anyMatch(row -> isFilled(row.get(column))))
                .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(header, shown));
        lines.add(IntStream.of(shown)
                .mapToObj(column -> column < textColumns ? ":--" : "--:")
                .collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> lines.add(line(row, shown)));
        return lines;
    }

    private static boolean isFilled(String cell) {
        return !cell.isEmpty() && !cell.equals(NONE);
    }

    private static String line(List<String> cells, int[] shown) {
        return IntStream.of(shown)
                .mapToObj(column -> cells.get(column).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
