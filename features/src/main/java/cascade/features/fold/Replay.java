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
import cascade.features.fold.RequestStarts.RequestStart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays a log in time order through the folds of serving: training takes the features of every impression from it,
 * backfill the states at its end.
 *
 * <p>An impression's features hold the events with time strictly before the first impression of its request, which is what a server can have known: nothing
 * that happened on the page is in them. Equal times do not see each other (a click is often logged at its impression's own time, and would leak the
 * label): events of one millisecond wait until time moves on or the log ends ({@link #finish}). An impression without a request is one of its own. How long
 * a request is known, and how many are, is bounded ({@link RequestStarts}).
 *
 * <p>Items and profiles are as they were: an item is folded as it was at the event's time, and shown as it was when the request began, also where it was taken
 * down since.
 *
 * <pre>{@code
 * Replay replay = new Replay(versions::get, profiles::get, (shown, beganMillis, user, item) -> sample(shown, user, item));
 * events.forEach(replay::accept);
 * replay.finish();
 * store.putStates(replay.states());
 * }</pre>
 */
public final class Replay {

    private final Function<ItemId, @Nullable Versions<Item>> items;
    private final Function<UserId, @Nullable Versions<UserProfile>> profiles;
    private final ImpressionListener listener;
    private final Map<UserId, Person> people = new HashMap<>();
    private final Map<ItemId, ReplayedItem> things = new HashMap<>();
    private final List<Waiting> sameTime = new ArrayList<>();
    private final RequestStarts starts = new RequestStarts(RequestStarts.MOST);

    /** Items with counters of before that are kept, in the order in which these are not needed any more; an item stands there once for each. */
    private final Deque<ReplayedItem> keeping = new ArrayDeque<>();

    private long timeMillis = Long.MIN_VALUE;
    private long skippedImpressions;
    private boolean isFrozen;

    /** A user, looked up once an event. */
    private static final class Person {

        private final @Nullable Versions<UserProfile> profiles;

        /** Null before the first event that was folded. */
        private @Nullable UserState state;

        private Person(@Nullable Versions<UserProfile> profiles) {
            this.profiles = profiles;
        }

        private UserProfile profileAt(long millis) {
            UserProfile profile = profiles == null ? null : profiles.at(millis);
            return profile == null ? UserProfile.UNKNOWN : profile;
        }
    }

    private record Waiting(FeedEvent event, Person person, ReplayedItem item) {}

    /**
     * A replay that only gathers states.
     *
     * @param items null for an item that was never in the catalogue
     * @param profiles null for a user without a profile
     */
    public Replay(
            Function<ItemId, @Nullable Versions<Item>> items,
            Function<UserId, @Nullable Versions<UserProfile>> profiles) {
        this(items, profiles, (_, _, _, _) -> {});
    }

    /** A replay that tells {@code listener} of every impression of an item that was ever in the catalogue. */
    public Replay(
            Function<ItemId, @Nullable Versions<Item>> items,
            Function<UserId, @Nullable Versions<UserProfile>> profiles,
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
        sameTime.add(new Waiting(
                event,
                people.computeIfAbsent(event.user(), user -> new Person(profiles.apply(user))),
                things.computeIfAbsent(event.item(), item -> new ReplayedItem(items.apply(item)))));
    }

    /** Folds the events still waiting for time to move on; to be called after the last event. */
    public void finish() {
        forget();
        for (Waiting waiting : sameTime) {
            if (waiting.event instanceof FeedEvent.Impression impression) {
                show(impression, waiting.person, waiting.item);
            }
        }
        if (!isFrozen) {
            sameTime.forEach(this::fold);
        }
        sameTime.clear();
    }

    private void forget() {
        starts.forget(timeMillis);
        long oldest = starts.oldestMillis();
        while (!keeping.isEmpty() && keeping.getFirst().forget(oldest)) {
            keeping.removeFirst();
        }
    }

    /** Leaves states and counters as they are from here on: further impressions are told of with these. */
    public void freeze() {
        finish();
        isFrozen = true;
    }

    /** The users' states so far; a view. */
    public Map<UserId, UserState> states() {
        return new FoldedView<>(people, person -> person.state);
    }

    /** The items' counters so far; a view. */
    public Map<ItemId, ItemCounts> counts() {
        return new FoldedView<>(things, ReplayedItem::counts);
    }

    /** Scores so far ({@link Trend#score}) of items in the catalogue, per segment. */
    public Map<Segment, Map<ItemId, Double>> trending() {
        Map<Segment, Map<ItemId, Double>> scores = new HashMap<>();
        things.forEach((id, thing) -> {
            ItemCounts counts = thing.counts();
            if (thing.last() != null && counts != null) {
                Trend trend = counts.trend();
                trend.sums()
                        .forEach((segment, _) -> scores.computeIfAbsent(segment, _ -> new HashMap<>())
                                .put(id, trend.score(segment)));
            }
        });
        return scores;
    }

    /** Impressions the listener was not told of, since their item was never in the catalogue. */
    public long skippedImpressions() {
        return skippedImpressions;
    }

    private void show(FeedEvent.Impression impression, Person person, ReplayedItem shown) {
        RequestStart start = starts.of(
                impression, () -> new UserFeatures(impression.user(), person.profileAt(timeMillis), state(person)));
        Item item = shown.shownAt(start.millis());
        if (item == null) {
            skippedImpressions++;
            return;
        }
        listener.shown(
                impression, start.millis(), start.user(), new ItemFeatures(item, shown.countsAt(start.millis())));
    }

    private void fold(Waiting waiting) {
        Person person = waiting.person;
        ReplayedItem item = waiting.item;
        person.state = UserFold.apply(state(person), waiting.event, item.at(timeMillis));
        if (item.fold(waiting.event, Segment.of(person.profileAt(timeMillis)), starts.newestMillis())) {
            keeping.addLast(item);
        }
    }

    private static UserState state(Person person) {
        return Objects.requireNonNullElse(person.state, UserState.EMPTY);
    }
}
