package cascade.fetch;

import java.time.Duration;

/**
 * Look-ups of users.
 *
 * @param userBudget after which a feed goes on with a cold user
 * @param eventsBudget how much longer a feed waits that asks for events, until the user's features hold them
 * @param inFlight look-ups under way at once; more are shed
 */
public record FetchConfig(Duration userBudget, Duration eventsBudget, int inFlight) {

    public FetchConfig {
        if (!userBudget.isPositive()) {
            throw new IllegalArgumentException("fetch.user-budget is not positive: " + userBudget);
        }
        if (eventsBudget.isNegative()) {
            throw new IllegalArgumentException("fetch.events-budget is negative: " + eventsBudget);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("fetch.in-flight is under 1: " + inFlight);
        }
    }

    /** The same with so many look-ups at once. */
    public FetchConfig withInFlight(int other) {
        return new FetchConfig(userBudget, eventsBudget, other);
    }

    public static FetchConfig defaults() {
        return new FetchConfig(Duration.ofMillis(80), Duration.ofMillis(300), 256);
    }
}
