package cascade.ops.plot;

/**
 * A text that names the point at ({@code x}, {@code y}).
 *
 * @param strong whether it is set in bold
 */
record Label(String text, double x, double y, boolean strong) {

    private static final double HEIGHT = Theme.LABEL_SIZE + 1;

    double width() {
        return strong ? TextWidth.ofBold(text, Theme.LABEL_SIZE) : TextWidth.of(text, Theme.LABEL_SIZE);
    }

    double height() {
        return HEIGHT;
    }
}
