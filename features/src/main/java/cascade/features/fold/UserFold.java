package cascade.features.fold;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Taste;
import cascade.features.Topic;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds an event into the state of its user. Pure.
 *
 * <p>An item is in {@code clicks} or in {@code hidden}, never in both: a hidden item is no ground for recommending its
 * neighbours. Where a list is full the oldest gives way.
 */
public final class UserFold {

    private static final Tally<String> SURFACES = new Tally<>(UserState.MAX_SURFACES, name -> name);
    private static final Tally<Topic> TOPICS = new Tally<>(UserState.MAX_TOPICS, Topic::value);
    private static final Tally<AuthorId> AUTHORS = new Tally<>(UserState.MAX_AUTHORS, AuthorId::value);

    /** Clicks of impressions by people in general, and the impressions that this weighs for what one is thought to do. */
    private static final double USUAL_RATE = .1;

    private static final double USUAL_STRENGTH = 10;
    private static final double MOST_RATE = .99;

    private UserFold() {}

    /**
     * The state after {@code event}.
     *
     * @param item the event's item; null where it is not in the catalogue
     */
    public static UserState apply(UserState before, FeedEvent event, @Nullable Item item) {
        UserState counted = count(before, event, item);
        return switch (event) {
            case FeedEvent.Click _ -> click(counted, event, item);
            case FeedEvent.Follow follow -> follow(counted, authorOf(follow.author(), item));
            case FeedEvent.Unfollow unfollow -> unfollow(counted, authorOf(unfollow.author(), item));
            case FeedEvent.Hide _ -> hide(counted, event.item(), item);
            case FeedEvent.Impression _,
                    FeedEvent.Like _,
                    FeedEvent.Unlike _,
                    FeedEvent.Favorite _,
                    FeedEvent.Dwell _ -> counted;
        };
    }

    private static UserState count(UserState state, FeedEvent event, @Nullable Item item) {
        Counts counts = CountsOf.add(state.counts(), event, item);
        if (counts.equals(state.counts())) {
            return state;
        }
        // What an event says of another author's item, it says of neither this author nor this topic.
        boolean isAboutItem = item != null && !CountsOf.isAboutAnotherAuthor(event, item);
        return new UserState(
                counts,
                SURFACES.add(state.bySurface(), event.envelope().context().surface(), event, item),
                isAboutItem ? TOPICS.add(state.byTopic(), item.topic(), event, item) : state.byTopic(),
                isAboutItem ? AUTHORS.add(state.byAuthor(), item.author(), event, item) : state.byAuthor(),
                state.clicks(),
                state.followed(),
                state.hidden(),
                taste(state, event, vectorOf(item)),
                state.appliedOffsets());
    }

    private static Taste taste(UserState state, FeedEvent event, float @Nullable [] vector) {
        if (vector == null) {
            return state.taste();
        }
        return switch (event) {
            case FeedEvent.Impression _ -> state.taste().shown(vector, usual(state.counts()));
            case FeedEvent.Click _ -> state.taste().clicked(vector);
            case FeedEvent.Follow _,
                    FeedEvent.Unfollow _,
                    FeedEvent.Like _,
                    FeedEvent.Unlike _,
                    FeedEvent.Favorite _,
                    FeedEvent.Dwell _,
                    FeedEvent.Hide _ -> state.taste();
        };
    }

    private static float @Nullable [] vectorOf(@Nullable Item item) {
        return item == null ? null : item.vector();
    }

    /** Log odds of a click on anything. */
    private static double usual(Counts counts) {
        double rate = Math.min(MOST_RATE, counts.clickRate(USUAL_RATE, USUAL_STRENGTH));
        return StrictMath.log(rate / (1 - rate));
    }

    private static UserState click(UserState state, FeedEvent event, @Nullable Item item) {
        if (state.hidden().contains(event.item())) {
            return state;
        }
        ClickedItem click = new ClickedItem(
                event.item(),
                event.time().toEpochMilli(),
                item == null ? null : item.author(),
                item == null ? null : item.topic());
        return withClicks(state, ClickHistory.add(state.clicks(), click));
    }

    private static UserState hide(UserState state, ItemId id, @Nullable Item item) {
        if (state.hidden().contains(id)) {
            return state;
        }
        float[] vector = vectorOf(item);
        return new UserState(
                state.counts(),
                state.bySurface(),
                state.byTopic(),
                state.byAuthor(),
                ClickHistory.remove(state.clicks(), id),
                state.followed(),
                added(state.hidden(), id, UserState.MAX_HIDDEN),
                vector == null ? state.taste() : state.taste().hidden(vector),
                state.appliedOffsets());
    }

    private static UserState follow(UserState state, @Nullable AuthorId author) {
        if (author == null || state.followed().contains(author)) {
            return state;
        }
        return withFollowed(state, added(state.followed(), author, UserState.MAX_FOLLOWED));
    }

    private static UserState unfollow(UserState state, @Nullable AuthorId author) {
        if (author == null || !state.followed().contains(author)) {
            return state;
        }
        Set<AuthorId> followed = new LinkedHashSet<>(state.followed());
        followed.remove(author);
        return withFollowed(state, followed);
    }

    private static @Nullable AuthorId authorOf(@Nullable AuthorId named, @Nullable Item item) {
        return named != null || item == null ? named : item.author();
    }

    private static <T> Set<T> added(Set<T> set, T value, int most) {
        Set<T> larger = new LinkedHashSet<>(set);
        larger.add(value);
        if (larger.size() > most) {
            larger.remove(larger.iterator().next());
        }
        return larger;
    }

    private static UserState withClicks(UserState state, List<ClickedItem> clicks) {
        return new UserState(
                state.counts(),
                state.bySurface(),
                state.byTopic(),
                state.byAuthor(),
                clicks,
                state.followed(),
                state.hidden(),
                state.taste(),
                state.appliedOffsets());
    }

    private static UserState withFollowed(UserState state, Set<AuthorId> followed) {
        return new UserState(
                state.counts(),
                state.bySurface(),
                state.byTopic(),
                state.byAuthor(),
                state.clicks(),
                followed,
                state.hidden(),
                state.taste(),
                state.appliedOffsets());
    }
}
