package cascade.pipeline;

import java.time.Duration;

/**
 * How feeds are made.
 *
 * @param deadline after which a request goes on with what there is, whichever stage it is in; zero for as long as the budgets of its stages together
 * @param cheaperRanker kind of the ranker that stands in while a node is asked for more than it bears; empty for none
 */
public record FeedConfig(Duration deadline, String cheaperRanker) {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    public FeedConfig {
        if (deadline.isNegative() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "feed.deadline is outside 0s.." + LONGEST.toSeconds() + "s: " + deadline.toMillis() + "ms");
        }
    }

    /** The time of a request. */
    public Duration whole(Duration user, Duration recall, Duration rank) {
        return deadline.isZero() ? user.plus(recall).plus(rank) : deadline;
    }

    public static FeedConfig defaults() {
        return new FeedConfig(Duration.ZERO, "");
    }
}
