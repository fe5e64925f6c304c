package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.Notation;
import cascade.ops.comparison.Published;
import cascade.ops.comparison.RankingFigure;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One model in the comparison: where its mean AUC stands, and the extents around it.
 *
 * @param x of its cost, or a little aside where marks would coincide
 * @param y of its mean AUC over seeds
 * @param range from the worst seed to the best
 * @param interval the seeds' mean 95 % bootstrap interval, empty where there is none
 * @param publishedY of the published AUC
 */
record Mark(ModelFigures figures, double x, double y, Box range, Optional<Box> interval, OptionalDouble publishedY) {

    static final double RADIUS = 4.6;
    private static final double PUBLISHED_RADIUS = 7.2;
    private static final double INTERVAL_WIDTH = 8;
    private static final double RANGE_WIDTH = 2;
    private static final String CHOSEN = "nfwfm";

    static Mark of(ModelFigures figures, CostScale costs, AucScale aucs) {
        double x = costs.x(figures.multiplyAdds());
        DoubleSummaryStatistics range = figures.range(RankingFigure::auc);
        double low = figures.mean(RankingFigure::aucLow);
        double high = figures.mean(RankingFigure::aucHigh);
        Optional<Box> interval = Double.isFinite(low) && Double.isFinite(high)
                ? Optional.of(bar(x, INTERVAL_WIDTH, aucs.y(high), aucs.y(low)))
                : Optional.empty();
        Optional<Published> published = figures.published();
        return new Mark(
                figures,
                x,
                aucs.y(figures.auc()),
                bar(x, RANGE_WIDTH, aucs.y(range.getMax()), aucs.y(range.getMin())),
                interval,
                published.isPresent() ? OptionalDouble.of(aucs.y(published.get().auc())) : OptionalDouble.empty());
    }

    private static Box bar(double x, double width, double top, double bottom) {
        return new Box(x - width / 2, top, width, bottom - top);
    }

    /** True for the model that the figure is about. */
    boolean isChosen() {
        return isChosen(figures);
    }

    static boolean isChosen(ModelFigures figures) {
        return figures.model().equals(CHOSEN);
    }

    Mark movedTo(double newX) {
        return new Mark(
                figures,
                newX,
                y,
                bar(newX, RANGE_WIDTH, range.top(), range.bottom()),
                interval.map(box -> bar(newX, INTERVAL_WIDTH, box.top(), box.bottom())),
                publishedY);
    }

    /** What the mark and its published figure cover. */
    Box extent() {
        double top = Math.min(y, publishedY.orElse(y)) - PUBLISHED_RADIUS;
        double bottom = Math.max(y, publishedY.orElse(y)) + PUBLISHED_RADIUS;
        return bar(x, 2 * RADIUS + 2, top, bottom);
    }

    /** What its error bars cover; the interval's where there is one, since the seeds' range lies mostly inside it. */
    Box bars() {
        return interval.orElse(range);
    }

    /** Its name; the model that the figure is about also shows its AUC. */
    Label label() {
        String name = isChosen() ? figures.label() + " " + Notation.share(figures.auc(), 4) : figures.label();
        return new Label(name, x, y, isChosen());
    }

    void draw(Svg svg) {
        svg.open(isChosen() ? "model chosen" : "model", said());
        interval.ifPresent(box -> svg.rectangle("interval", box));
        svg.line("range", x, range.top(), x, range.bottom());
        publishedY.ifPresent(published -> {
            double towards = Math.signum(y - published) * PUBLISHED_RADIUS;
            if (Math.abs(y - published) > PUBLISHED_RADIUS) {
                svg.line("to-published", x, published + towards, x, y);
            }
            svg.circle("published", x, published, PUBLISHED_RADIUS);
        });
        svg.circle("mark", x, y, RADIUS).close();
    }

    private String said() {
        String published = figures.published()
                .map(figure -> ", published " + Notation.share(figure.auc(), 4))
                .orElse("");
        return figures.label() + ": AUC " + Notation.share(figures.auc(), 4) + published + ", "
                + Notation.count(figures.multiplyAdds()) + " multiply-adds a sample";
    }
}
