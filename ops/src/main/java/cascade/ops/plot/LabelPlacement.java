package cascade.ops.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts labels beside their points so that none covers another, and few cover what is drawn.
 *
 * <p>Each label may stand in 24 directions at growing distances. Labels first take their cheapest place one by one, then
 * each moves again, given the others, until none wants to. Cost = overlaps, dearest with other labels, + crossings of
 * leaders + distance.
 *
 * @param area that labels must stay in
 * @param marks what no label should cover
 * @param bars what a label had better not cover
 */
record LabelPlacement(Box area, List<Box> marks, List<Box> bars) {

    private static final double[] DISTANCES = {9, 12, 17, 23, 30, 38, 48, 60, 74, 90, 110, 135, 165};
    private static final int DIRECTIONS = 24;
    private static final int ROUNDS = 12;
    private static final double GAP = 3;

    private static final double ON_LABEL = 1_000;
    private static final double PER_PIXEL_ON_LABEL = 10;
    private static final double ON_MARK = 120;
    private static final double ON_BAR = 14;
    private static final double LEADER_ON_LABEL = 90;
    private static final double LEADER_ON_MARK = 45;
    private static final double LEADERS_CROSS = 60;
    private static final double LEADER = 6;
    private static final double ASIDE = 3;

    /** A place for each of {@code labels}, in their order. */
    List<PlacedLabel> place(List<Label> labels) {
        List<List<PlacedLabel>> choices = labels.stream().map(this::places).toList();
        Map<Integer, PlacedLabel> placed = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            for (int at = 0; at < labels.size(); at++) {
                PlacedLabel before = placed.remove(at);
                PlacedLabel best = choices.get(at).stream()
                        .min(Comparator.comparingDouble(place -> cost(place, placed.values())))
                        .orElseThrow();
                placed.put(at, best);
                moved |= !best.equals(before);
            }
            if (!moved) {
                break;
            }
        }
        return List.copyOf(placed.values());
    }

    private List<PlacedLabel> places(Label label) {
        List<PlacedLabel> places = new ArrayList<>();
        for (double distance : DISTANCES) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                double angle = 2 * Math.PI * direction / DIRECTIONS;
                Box box = Box.around(
                        label.x() + Math.cos(angle) * (distance + label.width() / 2),
                        label.y() + Math.sin(angle) * (distance + label.height() / 2),
                        label.width(),
                        label.height());
                if (area.contains(box)) {
                    places.add(new PlacedLabel(label, box, distance));
                }
            }
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no place for the label " + label + " in " + area);
        }
        return places;
    }

    private double cost(PlacedLabel place, Collection<PlacedLabel> others) {
        Box box = place.box().grown(GAP);
        double aside = Math.abs(place.box().centerY() - place.label().y());
        double cost = place.distance() + ASIDE * aside / place.label().height();
        for (Box mark : marks) {
            cost += box.overlap(mark) > 0 ? ON_MARK : 0;
        }
        for (Box bar : bars) {
            cost += box.overlap(bar) > 0 ? ON_BAR : 0;
        }
        for (PlacedLabel other : others) {
            cost += between(place, other);
        }
        return cost + (place.hasLeader() ? LEADER + leaderCost(place) : 0);
    }

    private static double between(PlacedLabel place, PlacedLabel other) {
        double area = place.box().grown(GAP).overlap(other.box());
        double cost = area > 0 ? ON_LABEL + PER_PIXEL_ON_LABEL * area : 0;
        cost += place.hasLeader() && place.leader().touches(other.box()) ? LEADER_ON_LABEL : 0;
        cost += other.hasLeader() && other.leader().touches(place.box()) ? LEADER_ON_LABEL : 0;
        boolean both = place.hasLeader() && other.hasLeader();
        return cost + (both && place.leader().crosses(other.leader()) ? LEADERS_CROSS : 0);
    }

    private double leaderCost(PlacedLabel place) {
        LineSegment leader = place.leader();
        return marks.stream()
                        .filter(mark ->
                                !mark.contains(place.label().x(), place.label().y()))
                        .filter(leader::touches)
                        .count()
                * LEADER_ON_MARK;
    }
}
