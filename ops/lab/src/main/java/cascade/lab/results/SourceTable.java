package cascade.lab.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The page's first table, a report a row, written and read back. */
final class SourceTable {

    private static final int TEXT_COLUMNS = Source.COLUMNS.size();
    private static final Pattern BETWEEN_CELLS = Pattern.compile("(?<!\\\\)\\|");

    private SourceTable() {}

    static List<String> lines(List<Source> sources) {
        MarkdownTable table = new MarkdownTable(TEXT_COLUMNS, Source.COLUMNS.toArray(String[]::new));
        sources.forEach(source -> table.row(source.cells().toArray(String[]::new)));
        return table.lines();
    }

    /**
     * The rows of the first table among {@code lines}; none where there is no table.
     *
     * @throws UnreadablePageException where it is not a table of reports
     */
    static List<Source> read(List<String> lines) {
        List<String> table = lines.stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<Source> sources = new ArrayList<>();
        if (!table.isEmpty()) {
            List<String> header = header(table.getFirst());
            table.stream().skip(2).forEach(line -> sources.add(source(header, line)));
        }
        return sources;
    }

    private static List<String> header(String line) {
        List<String> header = cells(line);
        for (String column : header) {
            if (!Source.COLUMNS.contains(column)) {
                throw new UnreadablePageException("its table of reports has an unknown column '" + column + "'");
            }
        }
        return header;
    }

    /** Columns that the page left out are empty. */
    private static Source source(List<String> header, String line) {
        List<String> cells = cells(line);
        if (cells.size() != header.size()) {
            throw new UnreadablePageException("its table of reports has " + cells.size() + " cells under "
                    + header.size() + " headings in the row " + line);
        }
        return new Source(Source.COLUMNS.stream()
                .map(column -> header.contains(column) ? cells.get(header.indexOf(column)) : MarkdownTable.NONE)
                .toList());
    }

    /** Of a line that begins and ends with a bar; a bar within a cell stands behind a backslash. */
    private static List<String> cells(String line) {
        List<String> parts = Arrays.asList(BETWEEN_CELLS.split(line.strip(), -1));
        return parts.subList(1, Math.max(1, parts.size() - 1)).stream()
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }
}
