package cascade.http;

/** A caller's text short enough to be quoted back to him. */
final class Excerpt {

    private static final int MAX = 60;

    private Excerpt() {}

    static String of(String text) {
        return text.length() <= MAX ? "'" + text + "'" : "'" + text.substring(0, MAX) + "...'";
    }
}
