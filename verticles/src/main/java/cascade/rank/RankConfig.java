package cascade.rank;

import java.time.Duration;

/**
 * How candidates are scored.
 *
 * @param bundle kind of the ranking bundle that serves, unless an experiment says otherwise
 * @param clickWeight of P(click) in an item's value, unless an experiment says otherwise
 * @param followWeight of P(follow) likewise
 * @param budget after which a feed goes on in recall order
 * @param inFlight batches being scored at once; more are shed
 */
public record RankConfig(String bundle, double clickWeight, double followWeight, Duration budget, int inFlight) {

    public RankConfig {
        if (bundle.isBlank()) {
            throw new IllegalArgumentException("rank.bundle is empty");
        }
        if (!Double.isFinite(clickWeight) || !Double.isFinite(followWeight)) {
            throw new IllegalArgumentException(
                    "rank.value weights are not finite: " + clickWeight + ", " + followWeight);
        }
        if (!budget.isPositive()) {
            throw new IllegalArgumentException("rank.budget is not positive: " + budget);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("rank.in-flight is under 1: " + inFlight);
        }
    }

    /** The same with another budget. */
    public RankConfig within(Duration other) {
        return new RankConfig(bundle, clickWeight, followWeight, other, inFlight);
    }

    public static RankConfig defaults() {
        return new RankConfig("nfwfm", 1, 5, Duration.ofMillis(100), 128);
    }
}
