package cascade.features.fold;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays a log in time order through the folds of serving: training takes the features of every impression from it,
 * backfill the states at its end.
 *
 * <p>An impression's features hold the events with time strictly before it. Events of one millisecond do not see each
 * other (a click is often logged at its impression's own time, and would leak the label), so they wait until time moves
 * on or the log ends ({@link #finish}).
 *
 * <pre>{@code
 * Replay replay = new Replay(items::get, profiles::get, (shown, user, item) -> sample(shown, user, item));
 * events.forEach(replay::accept);
 * replay.finish();
 * store.putStates(replay.states());
 * }</pre>
 */
public final class Replay {

    private final Function<ItemId, @Nullable Item> items;
    private final Function<UserId, @Nullable UserProfile> profiles;
    private final ImpressionListener listener;
    private final Map<UserId, UserState> states = new HashMap<>();
    private final Map<ItemId, ItemCounts> counts = new HashMap<>();
    private final List<FeedEvent> sameTime = new ArrayList<>();
    private long timeMillis = Long.MIN_VALUE;
    private long skippedImpressions;
    private boolean isFrozen;

    /**
     * A replay that only gathers states.
     *
     * @param items null for an item that is not in the catalogue
     * @param profiles null for a user without a profile
     */
    public Replay(Function<ItemId, @Nullable Item> items, Function<UserId, @Nullable UserProfile> profiles) {
        this(items, profiles, (_, _, _) -> {});
    }

    /** A replay that tells {@code listener} of every impression of an item in the catalogue. */
    public Replay(
            Function<ItemId, @Nullable Item> items,
            Function<UserId, @Nullable UserProfile> profiles,
            ImpressionListener listener) {
        this.items = items;
        this.profiles = profiles;
        this.listener = listener;
    }

    /**
     * Takes the next event.
     *
     * @throws OutOfOrderException where it is older than the one before
     */
    public void accept(FeedEvent event) {
        long time = event.time().toEpochMilli();
        if (time < timeMillis) {
            throw new OutOfOrderException(event, timeMillis);
        }
        if (time > timeMillis) {
            finish();
            timeMillis = time;
        }
        sameTime.add(event);
    }

    /** Folds the events still waiting for time to move on; to be called after the last event. */
    public void finish() {
        for (FeedEvent event : sameTime) {
            if (event instanceof FeedEvent.Impression impression) {
                show(impression);
            }
        }
        if (!isFrozen) {
            sameTime.forEach(this::fold);
        }
        sameTime.clear();
    }

    /** Leaves states and counters as they are from here on: further impressions are told of with these. */
    public void freeze() {
        finish();
        isFrozen = true;
    }

    /** The users' states so far; a view. */
    public Map<UserId, UserState> states() {
        return Collections.unmodifiableMap(states);
    }

    /** The items' counters so far; a view. */
    public Map<ItemId, ItemCounts> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Scores so far ({@link Trend#score}) of items in the catalogue, per segment. */
    public Map<Segment, Map<ItemId, Double>> trending() {
        Map<Segment, Map<ItemId, Double>> scores = new HashMap<>();
        counts.forEach((id, counted) -> {
            if (items.apply(id) != null) {
                Trend trend = counted.trend();
                trend.sums()
                        .forEach((segment, _) -> scores.computeIfAbsent(segment, _ -> new HashMap<>())
                                .put(id, trend.score(segment)));
            }
        });
        return scores;
    }

    /** Impressions the listener was not told of, since their item is not in the catalogue. */
    public long skippedImpressions() {
        return skippedImpressions;
    }

    private void show(FeedEvent.Impression impression) {
        Item item = items.apply(impression.item());
        if (item == null) {
            skippedImpressions++;
            return;
        }
        UserFeatures user = new UserFeatures(
                impression.user(), profile(impression.user()), states.getOrDefault(impression.user(), UserState.EMPTY));
        listener.shown(
                impression, user, new ItemFeatures(item, counts.getOrDefault(impression.item(), ItemCounts.NONE)));
    }

    private void fold(FeedEvent event) {
        Item item = items.apply(event.item());
        UserState state = states.getOrDefault(event.user(), UserState.EMPTY);
        states.put(event.user(), UserFold.apply(state, event, item));
        ItemCounts count = counts.getOrDefault(event.item(), ItemCounts.NONE);
        counts.put(event.item(), ItemFold.apply(count, event, item, Segment.of(profile(event.user()))));
    }

    private UserProfile profile(UserId user) {
        UserProfile profile = profiles.apply(user);
        return profile == null ? UserProfile.UNKNOWN : profile;
    }
}
