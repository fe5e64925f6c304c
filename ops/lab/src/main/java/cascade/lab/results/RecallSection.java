package cascade.lab.results;

import static cascade.lab.comparison.Notation.count;
import static cascade.lab.comparison.Notation.difference;
import static cascade.lab.comparison.Notation.share;

import cascade.lab.comparison.RecallComparison;
import cascade.lab.comparison.RecallFigures;
import cascade.lab.comparison.Spread;
import java.util.ArrayList;
import java.util.List;

/** The recall models of one data set, with the published figures: on the test questions, and on those of validation. */
final class RecallSection {

    /** What the page says of all such tables. */
    static final List<String> NOTES = List.of(
            "Recall at a depth is the share of what was wanted among the first so many of all items, without those met in",
            "training: mean over seeds +- their standard deviation. New items: the same for items that nobody met in training, among",
            "the first 200 of all. Coverage: the share of the catalogue among somebody's first 200. Seconds: of training and answering,",
            "by the clock; next to none where an earlier row trained the same vectors.",
            "");

    private static final int TEXT_COLUMNS = 2;

    private RecallSection() {}

    static String heading(String data) {
        return "## Recall on " + data;
    }

    static List<String> of(String data, RecallComparison comparison) {
        List<String> lines = new ArrayList<>(List.of(heading(data), ""));
        add(lines, "", comparison.of(data, "test"));
        add(lines, "On the questions by which settings are chosen:", comparison.of(data, "validation"));
        return lines;
    }

    private static void add(List<String> lines, String heading, List<RecallFigures> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (!heading.isEmpty()) {
            lines.add(heading);
            lines.add("");
        }
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "model",
                "variant",
                "seeds",
                "recall@20",
                "published",
                "difference",
                "ndcg@20",
                "published ndcg",
                "recall@50",
                "recall@200",
                "recall@500",
                "hit@20",
                "new items @200",
                "coverage",
                "seconds");
        rows.forEach(row -> add(table, row));
        lines.addAll(table.lines());
        lines.add("");
    }

    private static void add(MarkdownTable table, RecallFigures row) {
        double published = row.published("recall@20");
        table.row(
                row.name(),
                row.variant(),
                String.valueOf(row.seeds().size()),
                cell(row, "recall@20"),
                share(published, 4),
                difference(row.spread("recall@20").mean() - published),
                cell(row, "ndcg@20"),
                share(row.published("ndcg@20"), 4),
                cell(row, "recall@50"),
                cell(row, "recall@200"),
                cell(row, "recall@500"),
                cell(row, "hit@20"),
                cell(row, "newItemRecall@200"),
                share(row.spread("coverage").mean(), 3),
                count(row.spread("seconds").mean()));
    }

    private static String cell(RecallFigures row, String key) {
        Spread spread = row.spread(key);
        String mean = share(spread.mean(), 4);
        return Double.isFinite(spread.deviation()) ? mean + " +- " + share(spread.deviation(), 4) : mean;
    }
}
