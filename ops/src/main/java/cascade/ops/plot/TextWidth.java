package cascade.ops.plot;

/** How wide a text is in Helvetica and the fonts that share its measures (Arial, Liberation Sans). */
final class TextWidth {

    /** Advance widths of the characters from space to tilde, in thousandths of the font size (Adobe's metrics). */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private static final int FIRST = ' ';
    private static final int OTHER = 600;
    private static final double BOLD = 1.08;

    private TextWidth() {}

    static double of(String text, double fontSize) {
        int thousandths = text.chars()
                .map(character -> character - FIRST)
                .map(index -> index >= 0 && index < WIDTHS.length ? WIDTHS[index] : OTHER)
                .sum();
        return thousandths * fontSize / 1_000;
    }

    static double ofBold(String text, double fontSize) {
        return BOLD * of(text, fontSize);
    }
}
