package cascade.rerank;

import java.util.Map;
import java.util.TreeMap;

/**
 * The shape of a page.
 *
 * @param authorSpacing places in which an author appears once, where there are others
 * @param topicWindow places in which a topic appears at most {@code topicMost} times, where there are others
 * @param topicMost times a topic may appear in its window
 * @param realtimeShare least share of a page that the last click led to, where there are such candidates
 * @param similarShare the same for what the anchor of a similar feed led to
 * @param personalShare least share of a page that any of the user's clicks led to, those of the last among them
 * @param freshShare least share of a page given to newly published items, so that they can earn their counters
 */
public record RerankConfig(
        int authorSpacing,
        int topicWindow,
        int topicMost,
        double realtimeShare,
        double similarShare,
        double personalShare,
        double freshShare) {

    public RerankConfig {
        if (authorSpacing < 1 || topicWindow < 1 || topicMost < 1) {
            throw new IllegalArgumentException(
                    "rerank spacings are at least 1: " + authorSpacing + ", " + topicWindow + ", " + topicMost);
        }
        share("realtime-share", realtimeShare);
        share("similar-share", similarShare);
        share("personal-share", personalShare);
        share("fresh-share", freshShare);
        double most = Math.max(personalShare, Math.max(realtimeShare, similarShare));
        if (most + freshShare > 1) {
            throw new IllegalArgumentException("rerank shares are more than a page: " + most + " + " + freshShare);
        }
    }

    private static void share(String key, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("rerank." + key + " is outside 0..1: " + share);
        }
    }

    /** What is other than by default, by its key, as text. */
    public Map<String, String> knobs() {
        Map<String, Number> builtIn = defaults().byKey();
        Map<String, String> knobs = new TreeMap<>();
        byKey().forEach((key, value) -> {
            if (!value.equals(builtIn.get(key))) {
                knobs.put(key, value.toString());
            }
        });
        return knobs;
    }

    private Map<String, Number> byKey() {
        return Map.of(
                "rerank.author-spacing", authorSpacing,
                "rerank.topic-window", topicWindow,
                "rerank.topic-most", topicMost,
                "rerank.realtime-share", realtimeShare,
                "rerank.similar-share", similarShare,
                "rerank.personal-share", personalShare,
                "rerank.fresh-share", freshShare);
    }

    public static RerankConfig defaults() {
        return new RerankConfig(4, 4, 3, 0.2, 0.5, 0.6, 0.05);
    }
}
