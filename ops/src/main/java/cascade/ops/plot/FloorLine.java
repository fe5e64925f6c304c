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
record FloorLine(String text, Segment line, Box name) {

    private static final double STEP = 15;
    private static final double INSET = 8;
    private static final double NAME_HEIGHT = 13;
    private static final double PER_PIXEL = .02;

    /** Lines for {@code floors}, each named where its name covers the least. */
    static List<FloorLine> of(List<ModelFigures> floors, Box plot, AucScale aucs, List<Mark> marks) {
        List<FloorLine> lines = new ArrayList<>();
        for (ModelFigures floor : floors) {
            double y = aucs.y(floor.auc());
            String text = floor.label() + " " + Notation.share(floor.auc(), 4);
            List<Box> taken = Stream.concat(
                            marks.stream().flatMap(mark -> Stream.of(mark.extent(), mark.bars())),
                            lines.stream().map(FloorLine::name))
                    .toList();
            Box name = freest(places(plot, y, TextWidth.of(text, Theme.SMALL_SIZE)), taken);
            lines.add(new FloorLine(text, new Segment(plot.left(), y, plot.right(), y), name));
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
        svg.line("floor", line.x1(), line.y1(), line.x2(), line.y2());
        double baseline = name.bottom() - 3;
        svg.text("halo-small", "start", name.left(), baseline, text);
        svg.text("floor-name", "start", name.left(), baseline, text);
    }
}
