package cascade.run.importer.mapping;

/** Text from outside as it may stand in a message: short, and of nothing that a terminal would obey. */
final class Shown {

    private static final int MOST = 80;

    private Shown() {}

    static String of(String text) {
        return text.length() > MOST ? escaped(text.substring(0, MOST)) + "..." : escaped(text);
    }

    /** The whole of it. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return shown.toString();
    }
}
