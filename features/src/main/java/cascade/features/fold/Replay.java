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
    private final Map<UserId, Person> people = new HashMap<>();
    private final Map<ItemId, Thing> things = new HashMap<>();
    private final List<Waiting> sameTime = new ArrayList<>();
    private long timeMillis = Long.MIN_VALUE;
    private long skippedImpressions;
    private boolean isFrozen;

    /** A user, looked up once an event. */
    private static final class Person {

        private final UserProfile profile;

        /** Null before the first event that was folded. */
        private @Nullable UserState state;

        private Person(@Nullable UserProfile profile) {
            this.profile = profile == null ? UserProfile.UNKNOWN : profile;
        }
    }

    /** An item likewise. */
    private static final class Thing {

        /** Null where it is not in the catalogue. */
        private final @Nullable Item item;

        private @Nullable ItemCounts counts;

        private Thing(@Nullable Item item) {
            this.item = item;
        }
    }

    private record Waiting(FeedEvent event, Person person, Thing thing) {}

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
        sameTime.add(new Waiting(
                event,
                people.computeIfAbsent(event.user(), user -> new Person(profiles.apply(user))),
                things.computeIfAbsent(event.item(), item -> new Thing(items.apply(item)))));
    }

    /** Folds the events still waiting for time to move on; to be called after the last event. */
    public void finish() {
        for (Waiting waiting : sameTime) {
            if (waiting.event instanceof FeedEvent.Impression impression) {
                show(impression, waiting.person, waiting.thing);
            }
        }
        if (!isFrozen) {
            sameTime.forEach(Replay::fold);
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
        return new FoldedView<>(people, person -> person.state);
    }

    /** The items' counters so far; a view. */
    public Map<ItemId, ItemCounts> counts() {
        return new FoldedView<>(things, thing -> thing.counts);
    }

    /** Scores so far ({@link Trend#score}) of items in the catalogue, per segment. */
    public Map<Segment, Map<ItemId, Double>> trending() {
        Map<Segment, Map<ItemId, Double>> scores = new HashMap<>();
        things.forEach((id, thing) -> {
            if (thing.item != null && thing.counts != null) {
                Trend trend = thing.counts.trend();
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

    private void show(FeedEvent.Impression impression, Person person, Thing thing) {
        if (thing.item == null) {
            skippedImpressions++;
            return;
        }
        listener.shown(
                impression,
                new UserFeatures(impression.user(), person.profile, state(person)),
                new ItemFeatures(thing.item, counts(thing)));
    }

    private static void fold(Waiting waiting) {
        Person person = waiting.person;
        Thing thing = waiting.thing;
        person.state = UserFold.apply(state(person), waiting.event, thing.item);
        thing.counts = ItemFold.apply(counts(thing), waiting.event, thing.item, Segment.of(person.profile));
    }

    private static UserState state(Person person) {
        return Objects.requireNonNullElse(person.state, UserState.EMPTY);
    }

    private static ItemCounts counts(Thing thing) {
        return Objects.requireNonNullElse(thing.counts, ItemCounts.NONE);
    }
}
