package cascade.lab.verify.samples;

/**
 * Something that somebody will do with an item of a page.
 *
 * @param number of the event on the page; one that is told again has the same, and is the same
 * @param place of the item, from 0
 * @param afterMillis after the page was asked for
 * @param dwellMillis of a dwell, else 0
 */
record Deed(int number, int place, What what, long afterMillis, long dwellMillis) {

    /** What one does. */
    enum What {
        IMPRESSION,
        CLICK,
        LIKE,
        UNLIKE,
        FAVORITE,
        FOLLOW,
        UNFOLLOW,
        HIDE,
        UNHIDE,
        DWELL
    }

    /** The same event, told again. */
    Deed again(long laterMillis) {
        return new Deed(number, place, what, afterMillis + laterMillis, dwellMillis);
    }
}
