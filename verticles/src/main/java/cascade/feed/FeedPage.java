package cascade.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** In {@link #degraded}: made of memory alone, as what stands in for a stage was late, too. */
    public static final String MEMORY = "feed:memory";

    /** In {@link #degraded} too, of feeds for which all was done. */
    private static final Set<String> DONE = Set.of("filter:seen-relaxed", "recall:empty", "catalogue:stale");

    /** What names in {@link #degraded} begin with that say how much is done for a feed now. */
    public static final String LADDER = "ladder:";

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

    /** Whether all was done that can be done for a feed, whatever there was to find. */
    public static boolean isWhole(List<String> degraded) {
        return DONE.containsAll(degraded);
    }

    /** Whether all was done that is done for a feed now: a step of the ladder does less. */
    public static boolean isDone(List<String> degraded) {
        return degraded.stream().allMatch(name -> name.startsWith(LADDER) || DONE.contains(name));
    }
}
