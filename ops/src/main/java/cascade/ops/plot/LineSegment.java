package cascade.ops.plot;

/** A straight line between two points. */
record LineSegment(double x1, double y1, double x2, double y2) {

    private static final int STEPS = 24;

    double length() {
        return Math.hypot(x2 - x1, y2 - y1);
    }

    /** True where the line runs through {@code box}, to the accuracy of a few points along it. */
    boolean touches(Box box) {
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            if (box.contains(x1 + share * (x2 - x1), y1 + share * (y2 - y1))) {
                return true;
            }
        }
        return false;
    }

    boolean crosses(LineSegment other) {
        return side(other.x1, other.y1) * side(other.x2, other.y2) < 0 && other.side(x1, y1) * other.side(x2, y2) < 0;
    }

    private double side(double x, double y) {
        return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    }
}
