package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.Notation;
import cascade.ops.comparison.RankingFigure;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * AUC against cost for the models of one data set.
 *
 * @param plot the area inside the axes
 * @param lookUps look-ups in the training set, as horizontal lines, the best first
 * @param labels one for each of {@code marks}
 */
record ComparisonPanel(
        Box plot,
        CostScale costs,
        AucScale aucs,
        List<Mark> marks,
        List<LookUpLine> lookUps,
        List<PlacedLabel> labels) {

    private static final double EDGE = 8;
    private static final double TICK = 4;
    private static final double SMALL_TICK = 2.5;

    /** Lays out {@code contestants} and {@code lookUps} inside {@code plot}. */
    static ComparisonPanel of(Box plot, List<ModelFigures> contestants, List<ModelFigures> lookUps) {
        double[] multiplyAdds =
                contestants.stream().mapToDouble(ModelFigures::multiplyAdds).toArray();
        CostScale costs = CostScale.of(plot.left(), plot.right(), multiplyAdds);
        double[] shown = Stream.concat(contestants.stream(), lookUps.stream())
                .flatMapToDouble(ComparisonPanel::aucs)
                .filter(Double::isFinite)
                .toArray();
        AucScale aucs = AucScale.of(
                plot.top(),
                plot.bottom(),
                DoubleStream.of(shown).min().orElse(0),
                DoubleStream.of(shown).max().orElse(1));
        List<Mark> exact =
                contestants.stream().map(row -> Mark.of(row, costs, aucs)).toList();
        List<Mark> marks = MarkSpacing.apart(exact, plot.left() + EDGE, plot.right() - EDGE);
        List<LookUpLine> lines = LookUpLine.of(lookUps, plot, aucs, marks);
        return new ComparisonPanel(plot, costs, aucs, marks, lines, labels(plot, marks, lines));
    }

    private static DoubleStream aucs(ModelFigures row) {
        DoubleStream own = DoubleStream.of(
                row.range(RankingFigure::auc).getMin(),
                row.range(RankingFigure::auc).getMax());
        DoubleStream around = row.isLookUp()
                ? DoubleStream.empty()
                : DoubleStream.of(
                        row.mean(RankingFigure::aucLow),
                        row.mean(RankingFigure::aucHigh),
                        row.published().map(figure -> figure.auc()).orElse(Double.NaN));
        return DoubleStream.concat(own, around);
    }

    private static List<PlacedLabel> labels(Box plot, List<Mark> marks, List<LookUpLine> lookUps) {
        List<Box> taken = Stream.concat(
                        marks.stream().map(Mark::extent), lookUps.stream().map(LookUpLine::name))
                .toList();
        List<Box> bars = marks.stream().map(Mark::bars).toList();
        return new LabelPlacement(plot.grown(-2), taken, bars)
                .place(marks.stream().map(Mark::label).toList());
    }

    void draw(Svg svg) {
        drawAucAxis(svg);
        drawCostAxis(svg);
        lookUps.forEach(lookUp -> lookUp.draw(svg));
        labels.forEach(label -> label.drawLeader(svg));
        marks.forEach(mark -> mark.draw(svg));
        labels.forEach(label -> label.drawText(svg));
    }

    private void drawAucAxis(Svg svg) {
        for (double tick : aucs.ticks()) {
            double y = aucs.y(tick);
            svg.line("grid", plot.left(), y, plot.right(), y);
            svg.text("small", "end", plot.left() - 8, y + 4, Notation.shortShare(tick));
        }
        svg.line("axis", plot.left(), plot.top(), plot.left(), plot.bottom());
        svg.textUpwards("small", plot.left() - 46, plot.centerY(), "AUC (spaced by log of 1 - AUC)");
    }

    private void drawCostAxis(Svg svg) {
        double y = plot.bottom();
        for (double tick : costs.ticks()) {
            double x = costs.x(tick);
            svg.line("grid", x, plot.top(), x, y);
            svg.line("axis", x, y, x, y + TICK);
            svg.text("small", "middle", x, y + 18, Notation.axis(tick));
        }
        for (double tick : costs.smallTicks()) {
            svg.line("axis", costs.x(tick), y, costs.x(tick), y + SMALL_TICK);
        }
        if (costs.hasZero()) {
            double at = costs.breakAt();
            svg.line("axis", plot.left(), y, at - 3, y).line("axis", at + 3, y, plot.right(), y);
            svg.line("axis", at - 6, y + 5, at, y - 5).line("axis", at, y + 5, at + 6, y - 5);
        } else {
            svg.line("axis", plot.left(), y, plot.right(), y);
        }
        svg.text("small", "middle", plot.centerX(), y + 37, "multiply-adds a sample (log scale)");
    }
}
