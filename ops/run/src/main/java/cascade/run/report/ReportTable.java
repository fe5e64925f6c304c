package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How elements of a report are shown to a person.
 *
 * <pre>{@code
 * ReportTable.NONE.column("index", "{index}").column("recall", "{recall %.4f}").column("MB", "{bytes %,.0f 1e6}")
 * }</pre>
 *
 * @param columns each a heading, and a text with figures of an element in braces: {@code {KEY FORMAT UNIT}}
 */
public record ReportTable(List<Column> columns) {

    public static final ReportTable NONE = new ReportTable(List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A heading and what is below it. */
    public record Column(String heading, String text) {}

    /** One column more. */
    public ReportTable column(String heading, String text) {
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(heading, text));
        return new ReportTable(List.copyOf(more));
    }

    /** A row an element. */
    public Table of(List<? extends JsonNode> elements) {
        Table table = new Table(columns.stream().map(Column::heading).toArray(String[]::new));
        for (JsonNode element : elements) {
            table.row(columns.stream()
                    .map(column -> new FigureText(column.text()).of(element))
                    .toArray());
        }
        return table;
    }

    /** The same of elements that are not JSON yet. */
    public Table ofRows(List<Map<String, Object>> rows) {
        return of(rows.stream().<JsonNode>map(JSON::valueToTree).toList());
    }

    /** One element, a row a column; what it has no figures for is left out. */
    public Table upright(JsonNode element) {
        Table table = new Table("", "");
        for (Column column : columns) {
            String text = new FigureText(column.text()).of(element);
            if (!text.isEmpty()) {
                table.row(column.heading(), text);
            }
        }
        return table;
    }

    /** Every figure of an element under its key, but for lists. */
    public static Table figures(JsonNode element) {
        Table table = new Table("figure", "value");
        element.properties().forEach(figure -> {
            if (!figure.getValue().isArray()) {
                table.row(figure.getKey(), new FigureText("{" + figure.getKey() + "}").of(element));
            }
        });
        return table;
    }
}
