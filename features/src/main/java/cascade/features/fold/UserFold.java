package cascade.features.fold;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Content;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Tallies;
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
        return apply(before, UserEvent.of(event, item));
    }

    /** The state after {@code event}. */
    public static UserState apply(UserState before, UserEvent event) {
        UserState counted = count(before, event);
        return switch (event.kind()) {
            case CLICK -> click(counted, event);
            case FOLLOW -> follow(counted, event.author());
            case UNFOLLOW -> unfollow(counted, event.author());
            case HIDE -> hide(counted, event);
            case UNHIDE -> unhide(counted, event.item());
            case IMPRESSION, LIKE, UNLIKE, LONG_VIEW, GLANCE -> counted;
        };
    }

    private static UserState count(UserState state, UserEvent event) {
        Counts more = CountsOf.of(event.kind());
        if (more.equals(Counts.NONE)) {
            return state;
        }
        Counts counts = state.counts().plus(more);
        AuthorId author = event.author();
        Topic topic = event.topic();
        String surface = event.surface();
        // Without a topic it says nothing of its item, and so nothing of the item's author.
        boolean isOfItem = topic != null && author != null;
        return new UserState(
                counts,
                surface == null
                        ? state.bySurface()
                        : Tallies.copyOf(state.bySurface()).plus(surface, more, UserState.MAX_SURFACES),
                isOfItem ? Tallies.copyOf(state.byTopic()).plus(topic, more, UserState.MAX_TOPICS) : state.byTopic(),
                isOfItem
                        ? Tallies.copyOf(state.byAuthor()).plus(author, more, UserState.MAX_AUTHORS)
                        : state.byAuthor(),
                state.clicks(),
                state.followed(),
                state.hidden(),
                taste(state, event),
                state.appliedOffsets());
    }

    private static Taste taste(UserState state, UserEvent event) {
        Content content = event.content();
        if (content == null) {
            return state.taste();
        }
        return switch (event.kind()) {
            case IMPRESSION -> state.taste().shown(content, usual(state.counts()));
            case CLICK -> state.taste().clicked(content);
            case LIKE, UNLIKE, FOLLOW, UNFOLLOW, LONG_VIEW, GLANCE, HIDE, UNHIDE -> state.taste();
        };
    }

    /** Log odds of a click on anything. */
    private static double usual(Counts counts) {
        double rate = Math.min(MOST_RATE, counts.clickRate(USUAL_RATE, USUAL_STRENGTH));
        return StrictMath.log(rate / (1 - rate));
    }

    private static UserState click(UserState state, UserEvent event) {
        if (state.hidden().contains(event.item())) {
            return state;
        }
        ClickedItem click = new ClickedItem(event.item(), event.timeMillis(), event.author(), event.topic());
        return withClicks(state, ClickHistory.add(state.clicks(), click));
    }

    private static UserState hide(UserState state, UserEvent event) {
        if (state.hidden().contains(event.item())) {
            return state;
        }
        Content content = event.content();
        return new UserState(
                state.counts(),
                state.bySurface(),
                state.byTopic(),
                state.byAuthor(),
                ClickHistory.remove(state.clicks(), event.item()),
                state.followed(),
                added(state.hidden(), event.item(), UserState.MAX_HIDDEN),
                content == null ? state.taste() : state.taste().hidden(content),
                state.appliedOffsets());
    }

    /** What the hiding said of his taste stays said. */
    private static UserState unhide(UserState state, ItemId item) {
        if (!state.hidden().contains(item)) {
            return state;
        }
        Set<ItemId> hidden = new LinkedHashSet<>(state.hidden());
        hidden.remove(item);
        return new UserState(
                state.counts(),
                state.bySurface(),
                state.byTopic(),
                state.byAuthor(),
                state.clicks(),
                state.followed(),
                hidden,
                state.taste(),
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
