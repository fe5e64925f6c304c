package cascade.ops.synthetic;

import java.time.Instant;

/**
 * How large a community is and when it lived.
 *
 * @param pagesPerUser mean number of feed pages a user saw over all days; activity is spread widely around it
 * @param days that the log covers
 * @param end time of the log's end
 */
public record SyntheticSettings(
        int users, int items, int authors, int topics, int days, double pagesPerUser, Instant end, long seed) {

    public SyntheticSettings {
        if (users < 1 || items < 1 || authors < 1 || days < 1 || !(pagesPerUser > 0)) {
            throw new IllegalArgumentException("a community needs users, items, authors, days and pages");
        }
        if (topics < 3 || topics > Topics.NAMES.size()) {
            throw new IllegalArgumentException("topics is outside 3.." + Topics.NAMES.size() + ": " + topics);
        }
    }

    /** 2,000 users and 5,000 items over 14 days up to {@code end}: some 350,000 events. */
    public static SyntheticSettings standard(Instant end, long seed) {
        return new SyntheticSettings(2_000, 5_000, 400, 20, 14, 12, end, seed);
    }
}
