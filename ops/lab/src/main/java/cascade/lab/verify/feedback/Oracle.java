package cascade.lab.verify.feedback;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the store should hold, counted from what was told and acknowledged, each event once, by code that knows nothing of the platform's
 * folds. Not thread-safe.
 */
public final class Oracle {

    /** Impressions, clicks, likes less unlikes, follows, long views. */
    static final int COUNTERS = 5;

    private static final long LONG_VIEW_MILLIS = 18_000;
    private static final double DAY_MILLIS = 86_400_000;

    private final long[][] users = new long[Telling.USERS][COUNTERS];
    private final long[][] items = new long[Telling.ITEMS][COUNTERS];
    private final double[] weights = new double[Telling.ITEMS];
    private final Map<Integer, Map<Integer, Long>> lastClicks = new HashMap<>();
    private final long reference;

    /** @param reference a time near the events', to which weights are relative */
    public Oracle(long reference) {
        this.reference = reference;
    }

    public void count(Told told) {
        int counter = switch (told.what()) {
            case IMPRESSION -> 0;
            case CLICK -> 1;
            case LIKE, UNLIKE -> 2;
            case FOLLOW -> 3;
            case DWELL -> 4;
        };
        int much = switch (told.what()) {
            case UNLIKE -> -1;
            case DWELL -> told.dwellMillis() >= LONG_VIEW_MILLIS ? 1 : 0;
            case IMPRESSION, CLICK, LIKE, FOLLOW -> 1;
        };
        users[told.user()][counter] += much;
        items[told.item()][counter] += much;
        double gain = switch (told.what()) {
            case CLICK -> 1;
            case LIKE -> 2;
            case FOLLOW -> 4;
            case IMPRESSION, UNLIKE, DWELL -> 0;
        };
        weights[told.item()] += gain * Math.pow(2, (told.timeMillis() - reference) / DAY_MILLIS);
        if (told.what() == Told.What.CLICK) {
            lastClicks
                    .computeIfAbsent(told.user(), _ -> new HashMap<>())
                    .merge(told.item(), told.timeMillis(), Math::max);
        }
    }

    long[] user(int number) {
        return Arrays.copyOf(users[number], COUNTERS);
    }

    long[] item(int number) {
        return Arrays.copyOf(items[number], COUNTERS);
    }

    /** The logarithm of all that people did with an item, a click today being 0 and one a day ago -1; less than all where nobody did anything. */
    double trend(int item) {
        return weights[item] == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(weights[item]) / Math.log(2) + reference / DAY_MILLIS;
    }

    /** The times of a user's last clicks, newest first, one an item. */
    List<Long> clickTimes(int user) {
        return lastClicks.getOrDefault(user, Map.of()).values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
