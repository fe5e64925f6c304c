package cascade.ops.plot;

/** A label in its place, {@code distance} away from its point. */
record PlacedLabel(Label label, Box box, double distance) {

    private static final double NEEDS_LEADER = 13;
    private static final double ASCENT = .8;

    /** The line from the point to the nearest place of the box. */
    LineSegment leader() {
        double x = Math.clamp(label.x(), box.left(), box.right());
        double y = Math.clamp(label.y(), box.top(), box.bottom());
        return new LineSegment(label.x(), label.y(), x, y);
    }

    boolean hasLeader() {
        return distance > NEEDS_LEADER;
    }

    void drawLeader(Svg svg) {
        if (hasLeader()) {
            LineSegment line = leader();
            svg.line("leader", line.x1(), line.y1(), line.x2(), line.y2());
        }
    }

    void drawText(Svg svg) {
        double baseline = box.top() + ASCENT * box.height();
        svg.text(label.strong() ? "halo-strong" : "halo", "middle", box.centerX(), baseline, label.text());
        svg.text(label.strong() ? "strong" : "name", "middle", box.centerX(), baseline, label.text());
    }
}
