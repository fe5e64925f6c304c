package cascade.fetch;

import java.time.Duration;

/**
 * Look-ups of users.
 *
 * @param userBudget after which a feed goes on with a cold user
 * @param inFlight look-ups under way at once; more are shed
 */
public record FetchConfig(Duration userBudget, int inFlight) {

    public FetchConfig {
        if (!userBudget.isPositive()) {
            throw new IllegalArgumentException("fetch.user-budget is not positive: " + userBudget);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("fetch.in-flight is under 1: " + inFlight);
        }
    }

    public static FetchConfig defaults() {
        return new FetchConfig(Duration.ofMillis(80), 256);
    }
}
