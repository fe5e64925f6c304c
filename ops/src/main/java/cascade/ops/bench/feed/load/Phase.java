package cascade.ops.bench.feed.load;

/**
 * What the generator does for some time; one line of JSON.
 *
 * @param traffic whose requests
 * @param port on the loopback interface
 * @param rate requests a second
 */
public record Phase(Kind traffic, int port, double rate, double seconds) {

    /** Whose requests. */
    public enum Kind {
        /** Of the people of the community. */
        FEED,
        /** To a route that does nothing. */
        BARE
    }

    public Phase {
        if (!(rate > 0 && seconds > 0)) {
            throw new IllegalArgumentException("a phase of " + seconds + " s at " + rate + " a second has no requests");
        }
    }

    long requests() {
        return Math.max(1, Math.round(rate * seconds));
    }
}
