package cascade.rank;

import cascade.feed.ValueWeights;
import java.time.Duration;
import java.util.Map;

/**
 * How candidates are scored.
 *
 * @param bundle kind of the ranking bundle that serves, unless an experiment says otherwise
 * @param weights of tasks in an item's value, unless an experiment says otherwise
 * @param budget after which a feed goes on in recall order
 * @param inFlight batches being scored at once; more are shed
 */
public record RankConfig(String bundle, ValueWeights weights, Duration budget, int inFlight) {

    public RankConfig {
        if (bundle.isBlank()) {
            throw new IllegalArgumentException("rank.bundle is empty");
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
        return new RankConfig(bundle, weights, other, inFlight);
    }

    /** The same with so many batches at once. */
    public RankConfig withInFlight(int other) {
        return new RankConfig(bundle, weights, budget, other);
    }

    public static RankConfig defaults() {
        return new RankConfig("nfwfm", ValueWeights.of(Map.of("click", 1.0)), Duration.ofMillis(100), 128);
    }
}
