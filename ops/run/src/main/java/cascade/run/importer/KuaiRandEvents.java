package cascade.run.importer;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of KuaiRand's {@code impressions.csv} and {@code histories.csv} as events.
 *
 * <p>A row is an impression; what its user did follows one second later, strictly after, since events of equal time do
 * not see each other. A history is a run of impressions half a minute apart that ends at its {@code last_time_ms}, and
 * in any case before the first impression proper, so that the two never mix; it does not say which tab it was in. What it
 * says was watched long counts as a click and a long view, what it says was liked as a like; of both it also names videos from
 * before the run, which are left out, since what else was shown then is not known.
 */
final class KuaiRandEvents {

    static final List<String> IMPRESSION_COLUMNS = List.of(
            "user_id",
            "video_id",
            "time_ms",
            "date",
            "tab",
            "is_click",
            "is_like",
            "is_follow",
            "is_comment",
            "is_forward",
            "is_hate",
            "play_time_ms",
            "is_profile_enter");
    static final List<String> HISTORY_COLUMNS =
            List.of("user_id", "last_time_ms", "watch_seq", "like_seq", "long_watch_seq");

    private static final long REACTION_MILLIS = 1_000;
    private static final long HISTORY_STEP_MILLIS = 30_000;

    /** The least dwell that is a long view of any video. */
    private static final long LONG_MILLIS = 18_000;

    private static final int TRAIN_LAST_DATE = 20220503;
    private static final int VALIDATION_LAST_DATE = 20220504;

    private static final RequestContext HISTORY_CONTEXT = new RequestContext(Scene.WATERFALL, Map.of());

    private final Map<String, UserId> users = new HashMap<>();
    private final Map<String, ItemId> items;
    private final Map<String, RequestContext> contexts = new HashMap<>();
    private final Map<String, Long> leftOut = new HashMap<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<Long> impressionTimes = new ArrayList<>();
    private int trainRows;
    private int untestedRows;
    private long samplesFrom = Long.MAX_VALUE;

    /** Events on {@code items}, by id; a row about any other is malformed. */
    KuaiRandEvents(Map<String, ItemId> items) {
        this.items = Map.copyOf(items);
    }

    /** Takes a row of {@code impressions.csv}. */
    void impression(CsvRow row) {
        long time = row.number("time_ms");
        long date = row.number("date");
        boolean click = row.flag("is_click");
        boolean like = row.flag("is_like");
        boolean follow = row.flag("is_follow");
        boolean hide = row.flag("is_hate");
        boolean comment = row.flag("is_comment");
        boolean forward = row.flag("is_forward");
        boolean profile = row.flag("is_profile_enter");
        long dwell = row.number("play_time_ms");
        UserId user = users.computeIfAbsent(row.text("user_id"), UserId::new);
        ItemId item = item(row.text("video_id"));
        RequestContext context = context(row.text("tab"));

        String origin = "k" + impressionTimes.size();
        impressionTimes.add(time);
        samplesFrom = Math.min(samplesFrom, time);
        trainRows += date <= TRAIN_LAST_DATE ? 1 : 0;
        untestedRows += date <= VALIDATION_LAST_DATE ? 1 : 0;
        add(time, Occurrence.Type.IMPRESSION, user, item, context, origin);
        long reaction = time + REACTION_MILLIS;
        addIf(click, reaction, Occurrence.Type.CLICK, user, item, context, origin);
        addIf(like, reaction, Occurrence.Type.LIKE, user, item, context, origin);
        addIf(follow, reaction, Occurrence.Type.FOLLOW, user, item, context, origin);
        addIf(hide, reaction, Occurrence.Type.HIDE, user, item, context, origin);
        if (dwell > 0) {
            dwell(reaction, user, item, context, origin, dwell);
        }
        leaveOut("comments", comment ? 1 : 0);
        leaveOut("forwards", forward ? 1 : 0);
        leaveOut("profile visits", profile ? 1 : 0);
    }

    /** Takes a row of {@code histories.csv}, once all impressions are known. */
    void history(CsvRow row) {
        UserId user = users.computeIfAbsent(row.text("user_id"), UserId::new);
        List<ItemId> watched =
                words(row.text("watch_seq")).stream().map(this::item).toList();
        Set<String> liked = new HashSet<>(words(row.text("like_seq")));
        Set<String> watchedLong = new HashSet<>(words(row.text("long_watch_seq")));
        long end = Math.min(row.number("last_time_ms"), samplesFromMillis() - 2 * REACTION_MILLIS);
        for (int i = 0; i < watched.size(); i++) {
            ItemId item = watched.get(i);
            String origin = "h" + user + "-" + i;
            long time = end - (watched.size() - 1 - i) * HISTORY_STEP_MILLIS;
            long reaction = time + REACTION_MILLIS;
            boolean isLong = watchedLong.contains(item.value());
            add(time, Occurrence.Type.IMPRESSION, user, item, HISTORY_CONTEXT, origin);
            addIf(isLong, reaction, Occurrence.Type.CLICK, user, item, HISTORY_CONTEXT, origin);
            addIf(liked.contains(item.value()), reaction, Occurrence.Type.LIKE, user, item, HISTORY_CONTEXT, origin);
            if (isLong) {
                dwell(reaction, user, item, HISTORY_CONTEXT, origin, LONG_MILLIS);
            }
        }
        watched.forEach(item -> liked.remove(item.value()));
        leaveOut("likes before the histories", liked.size());
    }

    boolean isEmpty() {
        return impressionTimes.isEmpty();
    }

    /** All events, in time order; events of one time in the order of the source. */
    List<Occurrence> inTimeOrder() {
        occurrences.sort((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()));
        return occurrences;
    }

    /** Time of the first row of {@code impressions.csv}: what came before only warms the features. */
    long samplesFromMillis() {
        return samplesFrom;
    }

    /**
     * The time that parts train from validation. The split is by {@code date}, which is coarse, so only its sizes are
     * kept: the earliest rows train, as many as have a date of the train days.
     */
    long validationFromMillis() {
        return after(trainRows);
    }

    /** The time that parts validation from test, likewise. */
    long testFromMillis() {
        return after(untestedRows);
    }

    /** Time of the row that follows so many. */
    private long after(int rows) {
        long[] times =
                impressionTimes.stream().mapToLong(Long::longValue).sorted().toArray();
        return rows < times.length ? times[rows] : times[times.length - 1] + 1;
    }

    Map<String, Long> leftOut() {
        return leftOut;
    }

    private ItemId item(String id) {
        ItemId item = items.get(id);
        if (item == null) {
            throw new MalformedRowException("video " + id + " is not in videos.csv");
        }
        return item;
    }

    private RequestContext context(String tab) {
        return contexts.computeIfAbsent(tab, value -> new RequestContext(Scene.WATERFALL, Map.of("tab", value)));
    }

    private void addIf(
            boolean happened,
            long time,
            Occurrence.Type type,
            UserId user,
            ItemId item,
            RequestContext context,
            String origin) {
        if (happened) {
            add(time, type, user, item, context, origin);
        }
    }

    private void add(long time, Occurrence.Type type, UserId user, ItemId item, RequestContext context, String origin) {
        occurrences.add(new Occurrence(time, type, user, item, context, origin, 0));
    }

    private void dwell(long time, UserId user, ItemId item, RequestContext context, String origin, long millis) {
        occurrences.add(new Occurrence(time, Occurrence.Type.DWELL, user, item, context, origin, millis));
    }

    private void leaveOut(String what, long count) {
        leftOut.merge(what, count, Long::sum);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
