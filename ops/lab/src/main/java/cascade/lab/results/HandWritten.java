package cascade.lab.results;

/** The end of a page that people write: what stands from a marker on stays when the page is made anew. */
public final class HandWritten {

    /** A line of its own, not shown where Markdown is. */
    public static final String MARKER = "<!-- Written by hand from here on; kept when the page is generated anew. -->";

    private HandWritten() {}

    /** What stands before that line, or the whole page where it is not there. */
    static String above(String page) {
        int start = page.indexOf(MARKER);
        return start < 0 ? page : page.substring(0, start);
    }

    /** {@code made}, and behind it what was written by hand in the page {@code before}, if anything. */
    public static String behind(String made, String before) {
        int start = before.indexOf(MARKER);
        return start < 0 ? made : made.stripTrailing() + "\n\n" + before.substring(start);
    }
}
