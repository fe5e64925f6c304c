package cascade.lab.verify.feedback;

/**
 * An event that is told to the platform, by the numbers of whom and what it is about.
 *
 * @param dwellMillis of a dwell, else 0
 */
public record Told(int number, What what, int user, int item, long timeMillis, long dwellMillis) {

    /** What somebody did. */
    public enum What {
        IMPRESSION,
        CLICK,
        DWELL,
        LIKE,
        UNLIKE,
        FOLLOW
    }
}
