package cascade.ops.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Moves marks apart sideways where they would coincide. The order of their costs stays; each pair that is too close is
 * pushed apart by half of what it lacks, until none is.
 */
final class MarkSpacing {

    static final double LEAST = 13;
    private static final int ROUNDS = 500;
    private static final double ENOUGH = .05;

    private MarkSpacing() {}

    /** The marks, left to right, none outside {@code left} to {@code right}. */
    static List<Mark> apart(List<Mark> marks, double left, double right) {
        List<Mark> apart = new ArrayList<>(marks);
        apart.sort(Comparator.comparingDouble(Mark::x).thenComparing(Mark::y, Comparator.reverseOrder()));
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            for (int i = 0; i < apart.size(); i++) {
                for (int j = i + 1; j < apart.size(); j++) {
                    moved |= push(apart, i, j, left, right);
                }
            }
            if (!moved) {
                break;
            }
        }
        return List.copyOf(apart);
    }

    private static boolean push(List<Mark> marks, int i, int j, double left, double right) {
        Mark one = marks.get(i);
        Mark other = marks.get(j);
        double lack = LEAST - (other.x() - one.x());
        if (lack <= ENOUGH || !shareHeight(one, other)) {
            return false;
        }
        marks.set(i, one.movedTo(Math.clamp(one.x() - lack / 2, left, right)));
        marks.set(j, other.movedTo(Math.clamp(other.x() + lack / 2, left, right)));
        return true;
    }

    private static boolean shareHeight(Mark one, Mark other) {
        double top = Math.max(top(one), top(other));
        double bottom = Math.min(bottom(one), bottom(other));
        return top < bottom;
    }

    private static double top(Mark mark) {
        return Math.min(mark.extent().top(), mark.bars().top());
    }

    private static double bottom(Mark mark) {
        return Math.max(mark.extent().bottom(), mark.bars().bottom());
    }
}
