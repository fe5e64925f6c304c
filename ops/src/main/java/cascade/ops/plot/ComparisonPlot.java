package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.RankingComparison;
import cascade.ops.report.SavedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison of ranking models as one figure: a row a data set, AUC against cost and beside it the reliability. */
public final class ComparisonPlot {

    private static final double WIDTH = 1140;
    private static final double LEFT = 84;
    private static final double RIGHT = 28;
    private static final double HEADER = 92;
    private static final double HEADING = 54;
    private static final double PLOT_HEIGHT = 400;
    private static final double BELOW_PLOT = 66;
    private static final double RELIABILITY_SIDE = 250;
    private static final double BETWEEN = 76;
    private static final double FOOTER_LINE = 15;
    private static final String TITLE = "Ranking models: AUC against cost";

    private ComparisonPlot() {}

    /**
     * Draws the figures of {@code task} in {@code reports}; data sets without that task are left out.
     *
     * @return an SVG document
     * @throws NothingToPlotException where no report has such figures
     */
    public static String of(List<SavedReport> reports, String task) {
        RankingComparison comparison = RankingComparison.of(reports);
        List<Row> rows = rows(comparison, task);
        if (rows.isEmpty()) {
            throw new NothingToPlotException(task, comparison.tasks());
        }
        Svg svg = new Svg();
        svg.text("title", "start", RIGHT, 38, TITLE);
        Legend.draw(svg, RIGHT, 66);
        rows.forEach(row -> row.draw(svg));
        double y = HEADER + rows.size() * Row.HEIGHT + 8;
        List<String> footnote = Footnote.of(reports, WIDTH - 2 * RIGHT);
        for (String line : footnote) {
            svg.text("small", "start", RIGHT, y, line);
            y += FOOTER_LINE;
        }
        return svg.document(WIDTH, y + 8, TITLE);
    }

    private static List<Row> rows(RankingComparison comparison, String task) {
        List<Row> rows = new ArrayList<>();
        for (String data : comparison.dataSets()) {
            List<ModelFigures> all = comparison.of(data, task);
            List<ModelFigures> contestants = all.stream()
                    .filter(ModelFigures::isContestant)
                    .filter(row -> Double.isFinite(row.auc()) && Double.isFinite(row.multiplyAdds()))
                    .toList();
            if (!contestants.isEmpty()) {
                List<ModelFigures> lookUps =
                        all.stream().filter(ModelFigures::isLookUp).toList();
                rows.add(Row.of(HEADER + rows.size() * Row.HEIGHT, data + ", " + task, contestants, lookUps));
            }
        }
        return rows;
    }

    /** One data set: a heading with what one sees, the comparison, and the reliability where it was measured. */
    private record Row(
            double top,
            String heading,
            String said,
            ComparisonPanel comparison,
            Optional<ReliabilityPanel> reliability) {

        static final double HEIGHT = HEADING + PLOT_HEIGHT + BELOW_PLOT;

        static Row of(double top, String heading, List<ModelFigures> contestants, List<ModelFigures> lookUps) {
            List<ModelFigures> curves = contestants.stream()
                    .filter(row -> !row.reliability().isEmpty())
                    .toList();
            double plotTop = top + HEADING;
            double right = WIDTH - RIGHT - (curves.isEmpty() ? 0 : RELIABILITY_SIDE + BETWEEN);
            Box plot = new Box(LEFT, plotTop, right - LEFT, PLOT_HEIGHT);
            Box beside = new Box(WIDTH - RIGHT - RELIABILITY_SIDE, plotTop, RELIABILITY_SIDE, RELIABILITY_SIDE);
            return new Row(
                    top,
                    heading,
                    Finding.of(contestants),
                    ComparisonPanel.of(plot, contestants, lookUps),
                    curves.isEmpty() ? Optional.empty() : Optional.of(ReliabilityPanel.of(beside, curves)));
        }

        void draw(Svg svg) {
            svg.text("heading", "start", RIGHT, top + 18, heading);
            svg.text("said", "start", RIGHT, top + 37, said);
            comparison.draw(svg);
            reliability.ifPresent(panel -> {
                svg.text("heading", "start", panel.plot().left(), top + 18, "Reliability");
                svg.text("said", "start", panel.plot().left(), top + 37, "On the diagonal predictions come true.");
                panel.draw(svg);
            });
        }
    }
}
