package cascade.feed;

/**
 * What pages would lose if each of their places were drawn at random in one way, as rankers expect; a share of places loses so much of it.
 *
 * @param share of the value of these places
 * @param aDay value, of what this server serves in 24 hours at the rate of the time since it started
 */
public record ExploreLoss(double share, double aDay) {

    /** Before there are any pages. */
    public static final ExploreLoss UNKNOWN = new ExploreLoss(Double.NaN, Double.NaN);

    public boolean isKnown() {
        return !Double.isNaN(share);
    }
}
