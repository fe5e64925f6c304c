package cascade.ops.plot;

/** What the shapes of a comparison mean, in one line. */
final class Legend {

    private static final double AFTER_SHAPE = 12;
    private static final double BETWEEN = 24;

    private Legend() {}

    static void draw(Svg svg, double left, double y) {
        double middle = y - 4;
        double x = left + Mark.RADIUS;
        svg.open("chosen", "NFwFM").circle("mark", x, middle, Mark.RADIUS).close();
        svg.circle("mark", x + 11, middle, Mark.RADIUS);
        x = text(svg, x + 11, y, "mean over seeds (NFwFM in red)");
        svg.line("range", x, middle - 8, x, middle + 8);
        x = text(svg, x, y, "worst to best seed");
        svg.rectangle("interval", Box.around(x, middle, 8, 18));
        x = text(svg, x, y, "95 % bootstrap interval of the test set");
        svg.circle("published", x, middle, 7);
        text(svg, x, y, "published");
    }

    /** Writes what a shape at {@code x} means; returns where the next shape goes. */
    private static double text(Svg svg, double x, double y, String text) {
        svg.text("small", "start", x + AFTER_SHAPE, y, text);
        return x + AFTER_SHAPE + TextWidth.of(text, Theme.SMALL_SIZE) + BETWEEN;
    }
}
