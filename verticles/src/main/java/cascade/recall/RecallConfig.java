package cascade.recall;

import cascade.feed.Source;
import java.time.Duration;
import java.util.Map;

/**
 * How candidates are found and merged.
 *
 * @param quotas most candidates per source, unless an experiment says otherwise
 * @param weights of the sources in the merge
 * @param floor best candidates of each source that the merge always keeps
 * @param limit most candidates after the merge
 * @param recentClicks clicks that item2vec-recent starts from
 * @param budget after which a source is missing
 * @param poolSize items held in memory, of the trending and of the fresh each
 * @param segmentSize trending items of each segment held in memory
 * @param poolRefresh how often those are read again; also how long a take-down can be missed while Redis is slow
 * @param inFlight searches under way at once; more are shed
 * @param threads that search
 */
public record RecallConfig(
        Map<Source, Integer> quotas,
        Map<Source, Double> weights,
        int floor,
        int limit,
        int recentClicks,
        Duration budget,
        int poolSize,
        int segmentSize,
        Duration poolRefresh,
        int inFlight,
        int threads) {

    public RecallConfig {
        quotas = Map.copyOf(quotas);
        weights = Map.copyOf(weights);
        quotas.forEach((source, quota) -> atLeast(0, quota, "recall.quota." + source.text()));
        weights.forEach((source, weight) -> {
            if (!(weight >= 0 && weight <= 100)) {
                throw new IllegalArgumentException("recall.weight." + source.text() + " is outside 0..100: " + weight);
            }
        });
        atLeast(0, floor, "recall.floor");
        atLeast(1, limit, "recall.limit");
        atLeast(1, recentClicks, "recall.recent-clicks");
        atLeast(1, poolSize, "recall.pool-size");
        atLeast(0, segmentSize, "recall.segment-size");
        atLeast(1, inFlight, "recall.in-flight");
        atLeast(1, threads, "recall.threads");
        if (!budget.isPositive() || !poolRefresh.isPositive()) {
            throw new IllegalArgumentException(
                    "recall.budget and pool-refresh are not both positive: " + budget + ", " + poolRefresh);
        }
    }

    private static void atLeast(int least, int value, String key) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is under " + least + ": " + value);
        }
    }

    public double weight(Source source) {
        return weights.getOrDefault(source, 1.0);
    }

    public static RecallConfig defaults() {
        return new RecallConfig(
                Map.of(
                        Source.ITEM2VEC_REALTIME, 150,
                        Source.ITEM2VEC_RECENT, 150,
                        Source.YOUTUBENET, 100,
                        Source.TWO_TOWER, 150,
                        Source.YOUTUBENET_NIGHTLY, 0,
                        Source.FOLLOWED_AUTHORS, 50,
                        Source.TRENDING, 150,
                        Source.FRESH, 50),
                Map.of(
                        Source.ITEM2VEC_REALTIME, 1.0,
                        Source.ITEM2VEC_RECENT, 1.0,
                        Source.YOUTUBENET, 1.0,
                        Source.TWO_TOWER, 1.0,
                        Source.YOUTUBENET_NIGHTLY, 1.0,
                        Source.FOLLOWED_AUTHORS, 0.8,
                        Source.TRENDING, 0.7,
                        Source.FRESH, 0.4),
                20,
                500,
                8,
                Duration.ofMillis(100),
                500,
                100,
                Duration.ofMillis(300),
                128,
                2);
    }
}
