package cascade.http.access;

/**
 * How often a key may be used.
 *
 * @param perSecond requests a second in the long run, 0.001 to 1,000,000
 * @param burst requests that may come at once, 1 to 1,000,000
 */
public record Rate(double perSecond, int burst) {

    static final double LEAST = .001;
    static final int MOST = 1_000_000;

    public Rate {
        if (!(perSecond >= LEAST && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "a rate is " + LEAST + " to " + MOST + " requests a second, not " + perSecond);
        }
        if (burst < 1 || burst > MOST) {
            throw new IllegalArgumentException("a burst is 1 to " + MOST + " requests, not " + burst);
        }
    }
}
