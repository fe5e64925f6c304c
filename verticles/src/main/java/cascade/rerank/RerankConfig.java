package cascade.rerank;

/**
 * The shape of a page.
 *
 * @param authorSpacing places in which an author appears once, where there are others
 * @param topicWindow places in which a topic appears at most {@code topicMost} times, where there are others
 * @param topicMost times a topic may appear in its window
 * @param realtimeShare least share of a page that the last click led to, where there are such candidates
 * @param similarShare the same for what the anchor of a similar feed led to
 * @param freshShare least share of a page given to newly published items, so that they can earn their counters
 */
public record RerankConfig(
        int authorSpacing,
        int topicWindow,
        int topicMost,
        double realtimeShare,
        double similarShare,
        double freshShare) {

    public RerankConfig {
        if (authorSpacing < 1 || topicWindow < 1 || topicMost < 1) {
            throw new IllegalArgumentException(
                    "rerank spacings are at least 1: " + authorSpacing + ", " + topicWindow + ", " + topicMost);
        }
        if (!(realtimeShare >= 0
                && similarShare >= 0
                && freshShare >= 0
                && Math.max(realtimeShare, similarShare) + freshShare <= 1)) {
            throw new IllegalArgumentException("rerank shares are not within 0..1 together: " + realtimeShare + ", "
                    + similarShare + ", " + freshShare);
        }
    }

    public static RerankConfig defaults() {
        return new RerankConfig(4, 4, 2, 0.2, 0.5, 0.05);
    }
}
