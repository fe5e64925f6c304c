package cascade.probation;

import java.time.Duration;

/**
 * When a release is taken back.
 *
 * @param time for so long a release is watched, beside as long a time before it; zero watches none
 * @param fewest pages before anything is judged, of either release
 * @param errors how much more of all pages may come without models, a share
 * @param latencyFactor how many times the p99 of ranking before may be the p99 after
 * @param latencyFloor below which no p99 is too long
 * @param clicks which share of the clicks of a page may be lost
 * @param clicksWithin so soon after a page was shown its clicks count
 * @param chance that a release which is as good is taken back by a node, of each of the three
 */
public record ProbationConfig(
        Duration time,
        int fewest,
        double errors,
        double latencyFactor,
        Duration latencyFloor,
        double clicks,
        Duration clicksWithin,
        double chance) {

    public ProbationConfig {
        require(!time.isNegative(), "time is not negative: " + time);
        require(fewest >= 2, "fewest is at least 2: " + fewest);
        require(errors > 0 && errors < 1, "errors is a share between 0 and 1: " + errors);
        require(latencyFactor >= 1, "latency-factor is at least 1: " + latencyFactor);
        require(!latencyFloor.isNegative(), "latency-floor is not negative: " + latencyFloor);
        require(clicks > 0 && clicks < 1, "clicks is a share between 0 and 1: " + clicks);
        require(clicksWithin.isPositive(), "clicks-within is positive: " + clicksWithin);
        require(chance > 0 && chance < .5, "chance lies between 0 and .5: " + chance);
    }

    public static ProbationConfig defaults() {
        return new ProbationConfig(
                Duration.ofMinutes(15), 300, .05, 2, Duration.ofMillis(20), .2, Duration.ofSeconds(60), .01);
    }

    /** The same for another time. */
    public ProbationConfig during(Duration other) {
        return new ProbationConfig(other, fewest, errors, latencyFactor, latencyFloor, clicks, clicksWithin, chance);
    }

    /** Whether any release is watched. */
    public boolean isOn() {
        return time.isPositive();
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException("models.guard." + otherwise);
        }
    }
}
