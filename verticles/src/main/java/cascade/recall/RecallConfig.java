package cascade.recall;

import cascade.features.Scene;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.models.embed.LatestClicks;
import java.time.Duration;
import java.util.Map;

/**
 * How candidates are found and merged.
 *
 * @param sources what each source contributes, unless an experiment says otherwise
 * @param recentClicks clicks that item2vec-recent starts from
 * @param budget after which those sources are missing that have found nothing yet
 * @param poolSize of the trending and of the fresh items each, how many are looked at by a source that starts from none
 * @param neighbourLists items whose neighbours by item2vec are kept in memory
 * @param inFlight searches under way at once; more are shed
 */
public record RecallConfig(
        RecallParameters sources, int recentClicks, Duration budget, int poolSize, int neighbourLists, int inFlight) {

    public RecallConfig {
        RecallKnobs.check(sources);
        atLeast(1, recentClicks, "recall.recent-clicks");
        atLeast(1, poolSize, "recall.pool-size");
        atLeast(0, neighbourLists, "recall.neighbour-lists");
        atLeast(1, inFlight, "recall.in-flight");
        if (!budget.isPositive()) {
            throw new IllegalArgumentException("recall.budget is not positive: " + budget);
        }
    }

    private static void atLeast(int least, int value, String key) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is under " + least + ": " + value);
        }
    }

    /** The same with another budget. */
    public RecallConfig within(Duration other) {
        return new RecallConfig(sources, recentClicks, other, poolSize, neighbourLists, inFlight);
    }

    /** The same with so many searches at once. */
    public RecallConfig withInFlight(int other) {
        return new RecallConfig(sources, recentClicks, budget, poolSize, neighbourLists, other);
    }

    public static RecallConfig defaults() {
        // What training measures asks with as many.
        int recentClicks = LatestClicks.COUNT - 1;
        return new RecallConfig(defaultSources(), recentClicks, Duration.ofMillis(100), 500, 50_000, 128);
    }

    private static RecallParameters defaultSources() {
        return new RecallParameters(
                Map.of(
                        Source.ITEM2VEC_REALTIME, new SourceParameters(150, 1.0, 20, MergeLimits.MOST),
                        Source.ITEM2VEC_RECENT, new SourceParameters(150, 1.0, 20, MergeLimits.MOST),
                        Source.YOUTUBENET, new SourceParameters(100, 1.0, 20, MergeLimits.MOST),
                        Source.TWO_TOWER, new SourceParameters(400, 1.0, 20, MergeLimits.MOST),
                        Source.YOUTUBENET_NIGHTLY, new SourceParameters(0, 1.0, 20, MergeLimits.MOST),
                        Source.FOLLOWED_AUTHORS, new SourceParameters(50, 0.8, 20, MergeLimits.MOST),
                        Source.SIMILAR_CONTENT, new SourceParameters(0, 1.0, 20, MergeLimits.MOST),
                        Source.TRENDING, new SourceParameters(400, 0.7, 20, MergeLimits.MOST),
                        Source.FRESH, new SourceParameters(80, 0.4, 20, MergeLimits.MOST)),
                Map.of(
                        Scene.SIMILAR,
                        Map.of(
                                Source.ITEM2VEC_REALTIME, SourceChange.ofWeight(2.0),
                                Source.ITEM2VEC_RECENT, SourceChange.ofWeight(0.5),
                                Source.YOUTUBENET, SourceChange.ofWeight(0.3),
                                Source.FOLLOWED_AUTHORS, SourceChange.ofWeight(0.4),
                                Source.SIMILAR_CONTENT, SourceChange.ofQuota(100),
                                Source.TRENDING, SourceChange.ofWeight(0.3)),
                        Scene.VIDEO,
                        Map.of(Source.FOLLOWED_AUTHORS, SourceChange.ofWeight(0.5))));
    }
}
