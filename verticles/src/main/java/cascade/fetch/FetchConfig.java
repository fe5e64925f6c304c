package cascade.fetch;

import java.time.Duration;

/**
 * Look-ups of users, items and authors.
 *
 * @param userBudget after which a feed goes on with a cold user
 * @param itemsBudget after which a feed goes on with the items held in memory; of authors likewise, without them
 * @param inFlight look-ups under way at once, of each of the three sorts; more are shed
 */
public record FetchConfig(Duration userBudget, Duration itemsBudget, int inFlight) {

    public FetchConfig {
        if (!userBudget.isPositive() || !itemsBudget.isPositive()) {
            throw new IllegalArgumentException("fetch budgets are not positive: " + userBudget + ", " + itemsBudget);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("fetch.in-flight is under 1: " + inFlight);
        }
    }

    public static FetchConfig defaults() {
        return new FetchConfig(Duration.ofMillis(80), Duration.ofMillis(80), 256);
    }
}
