package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.Notation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A horizontal line at the AUC of a look-up in the training set, which needs no model.
 *
 * @param line from axis to the right end
 * @param name where its name stands
 */
record LookUpLine(String text, LineSegment line, Box name) {

    private static final double STEP = 15;
    private static final double INSET = 8;
    private static final double NAME_HEIGHT = 13;
    private static final double PER_PIXEL = .02;

    /** Lines for {@code lookUps}, each named where its name covers the least. */
    static List<LookUpLine> of(List<ModelFigures> lookUps, Box plot, AucScale aucs, List<Mark> marks) {
        List<LookUpLine> lines = new ArrayList<>();
        for (ModelFigures lookUp : lookUps) {
            double y = aucs.y(lookUp.auc());
            String text = lookUp.label() + " " + Notation.share(lookUp.auc(), 4);
            List<Box> taken = Stream.concat(
                            marks.stream().flatMap(mark -> Stream.of(mark.extent(), mark.bars())),
                            lines.stream().map(LookUpLine::name))
                    .toList();
            Box name = freest(places(plot, y, TextWidth.of(text, Theme.SMALL_SIZE)), taken);
            lines.add(new LookUpLine(text, new LineSegment(plot.left(), y, plot.right(), y), name));
        }
        return List.copyOf(lines);
    }

    /** Above the line before below it, and from the left. */
    private static List<Box> places(Box plot, double y, double width) {
        List<Box> places = new ArrayList<>();
        for (double left = plot.left() + INSET; left + width < plot.right(); left += STEP) {
            places.add(new Box(left, y - NAME_HEIGHT - 2, width, NAME_HEIGHT));
            places.add(new Box(left, y + 2, width, NAME_HEIGHT));
        }
        return places;
    }

    private static Box freest(List<Box> places, List<Box> taken) {
        double left = places.getFirst().left();
        return places.stream()
                .min(Comparator.comparingDouble(place -> PER_PIXEL * (place.left() - left)
                        + taken.stream()
                                .mapToDouble(box -> place.grown(3).overlap(box))
                                .sum()))
                .orElseThrow();
    }

    void draw(Svg svg) {
        svg.line("look-up", line.x1(), line.y1(), line.x2(), line.y2());
        double baseline = name.bottom() - 3;
        svg.text("halo-small", "start", name.left(), baseline, text);
        svg.text("look-up-name", "start", name.left(), baseline, text);
    }
}
