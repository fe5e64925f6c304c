package cascade.feed;

import java.util.List;
import java.util.Map;

/**
 * The answer to one request.
 *
 * @param models model version by role: {@code rank}, {@code item2vec}
 * @param degraded what was missing, such as {@code recall:trending}; empty when all went well
 * @param isStale true where the user's features do not hold the events that the request asked for
 * @param userInputs {@code [userWidth]} exact ids given to the ranker, empty where it was missing or nobody asked why; never written to
 * @param contextInputs {@code [contextWidth]} likewise
 */
public record FeedPage(
        Slate<Scored> slate,
        Map<String, String> models,
        List<String> degraded,
        Cursor cursor,
        double tookMillis,
        boolean isStale,
        int[] userInputs,
        int[] contextInputs) {

    /** One whose features hold all that was asked for. */
    public FeedPage(
            Slate<Scored> slate,
            Map<String, String> models,
            List<String> degraded,
            Cursor cursor,
            double tookMillis,
            int[] userInputs,
            int[] contextInputs) {
        this(slate, models, degraded, cursor, tookMillis, false, userInputs, contextInputs);
    }
}
