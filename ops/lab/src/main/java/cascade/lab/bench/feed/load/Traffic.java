package cascade.lab.bench.feed.load;

import java.util.Optional;

/** What is asked next, and what follows from an answer. Used by one thread. */
interface Traffic {

    Ask next();

    /** What to send to {@code /v1/events} after a page, as JSON. */
    Optional<Clicks> answered(Ask ask, PageScan page);

    /** Whether an answer 404 is right: what it asked about was taken down while it was under way. */
    boolean isGone(Ask ask);

    /**
     * One request.
     *
     * @param user who asks; empty where nobody does
     * @param anchor of a feed of what is similar to it, or empty
     * @param path with the query, but for a cursor
     * @param cursor of the page before, or empty
     */
    record Ask(String user, boolean isNew, String anchor, String path, String cursor) {

        String uri() {
            return cursor.isEmpty() ? path : path + "&cursor=" + cursor;
        }
    }

    /** Some clicks on one page. */
    record Clicks(int count, String json) {}
}
