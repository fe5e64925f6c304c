package cascade.rerank;

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

    public static RerankConfig defaults() {
        return new RerankConfig(4, 4, 3, 0.2, 0.5, 0.6, 0.05);
    }
}
