package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.Notation;
import cascade.ops.comparison.RankingFigure;
import cascade.ops.comparison.ReliabilityBin;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What was predicted against what happened, a curve a model; on the diagonal a prediction means what it says.
 *
 * @param plot the area inside the axes
 * @param models those with a reliability curve
 * @param most the value at the end of both axes
 */
record ReliabilityPanel(Box plot, List<ModelFigures> models, double most) {

    private static final int TICKS = 4;
    private static final double DOT = 3.2;
    private static final double BELOW_AXIS = 62;
    private static final double LINE = 15;
    private static final double GUTTER = 26;

    /** The round values that an axis may end at. */
    private static final double[] ENDS = {.002, .004, .01, .02, .04, .1, .2, .4, .6, .8, 1};

    static ReliabilityPanel of(Box plot, List<ModelFigures> models) {
        double greatest = models.stream()
                .flatMap(model -> model.reliability().stream())
                .mapToDouble(bin -> Math.max(bin.predicted(), bin.observed()))
                .max()
                .orElse(1);
        for (double end : ENDS) {
            if (end >= greatest) {
                return new ReliabilityPanel(plot, models, end);
            }
        }
        return new ReliabilityPanel(plot, models, 1);
    }

    double x(double predicted) {
        return plot.left() + plot.width() * predicted / most;
    }

    double y(double observed) {
        return plot.bottom() - plot.height() * Math.min(observed, most) / most;
    }

    void draw(Svg svg) {
        drawAxes(svg);
        models.stream().filter(model -> !Mark.isChosen(model)).forEach(model -> drawCurve(svg, model));
        models.stream().filter(Mark::isChosen).forEach(model -> drawCurve(svg, model));
        drawErrors(svg);
    }

    private void drawAxes(Svg svg) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = most * tick / TICKS;
            svg.line("grid", x(value), plot.top(), x(value), plot.bottom());
            svg.line("grid", plot.left(), y(value), plot.right(), y(value));
            String shown = tick == 0 ? "0" : Notation.shortShare(value);
            svg.text("small", "middle", x(value), plot.bottom() + 18, shown);
            svg.text("small", "end", plot.left() - 7, y(value) + 4, shown);
        }
        svg.line("diagonal", plot.left(), plot.bottom(), plot.right(), plot.top());
        svg.line("axis", plot.left(), plot.top(), plot.left(), plot.bottom());
        svg.line("axis", plot.left(), plot.bottom(), plot.right(), plot.bottom());
        svg.text("small", "middle", plot.centerX(), plot.bottom() + 37, "predicted");
        svg.textUpwards("small", plot.left() - 36, plot.centerY(), "observed");
    }

    private void drawCurve(Svg svg, ModelFigures model) {
        boolean chosen = Mark.isChosen(model);
        svg.open("reliability", model.label());
        svg.polyline(
                chosen ? "curve-chosen" : "curve",
                model.reliability().stream()
                        .flatMapToDouble(bin -> DoubleStream.of(x(bin.predicted()), y(bin.observed())))
                        .toArray());
        if (chosen) {
            for (ReliabilityBin bin : model.reliability()) {
                svg.circle("dot-chosen", x(bin.predicted()), y(bin.observed()), DOT);
            }
        }
        svg.close();
    }

    /** The calibration errors below the axis in two columns, the best first. */
    private void drawErrors(Svg svg) {
        double top = plot.bottom() + BELOW_AXIS;
        svg.text("small", "start", plot.left(), top, "ECE, least first:");
        List<ModelFigures> sorted = models.stream()
                .sorted(Comparator.comparingDouble(model -> model.mean(RankingFigure::ece)))
                .toList();
        int rows = (sorted.size() + 1) / 2;
        for (int at = 0; at < sorted.size(); at++) {
            ModelFigures model = sorted.get(at);
            String look = Mark.isChosen(model) ? "strong-small" : "small";
            double left = at < rows ? plot.left() : plot.left() + (plot.width() + GUTTER) / 2;
            double y = top + LINE * (1 + at % rows);
            svg.text(look, "start", left, y, model.label());
            svg.text(
                    look,
                    "end",
                    left + (plot.width() - GUTTER) / 2,
                    y,
                    Notation.share(model.mean(RankingFigure::ece), 4));
        }
    }
}
