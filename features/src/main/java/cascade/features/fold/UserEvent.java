package cascade.features.fold;

import cascade.features.AuthorId;
import cascade.features.Content;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What of an event its user's state is made of: with what was known of the item then, so that folding it later comes to the same.
 *
 * @param author whom it is about: of a follow the one who is followed, else the item's; null where nobody knows
 * @param topic the item's; null where nobody knows, and where the event is about another author than the item's
 * @param surface where the item was seen; null where that does not matter
 * @param content of the item; null where it has none, or it does not matter
 */
public record UserEvent(
        Kind kind,
        long timeMillis,
        ItemId item,
        @Nullable AuthorId author,
        @Nullable Topic topic,
        @Nullable String surface,
        @Nullable Content content) {

    /** What the user did, with the number that rows have for it. */
    public enum Kind {
        IMPRESSION(1),
        CLICK(2),
        /** Also a favourite. */
        LIKE(3),
        UNLIKE(4),
        FOLLOW(5),
        UNFOLLOW(6),
        LONG_VIEW(7),
        /** A dwell that is none. */
        GLANCE(8),
        HIDE(9),
        UNHIDE(10);

        private static final Kind[] ALL = values();

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /** The kind of this number. @throws IllegalArgumentException where there is none */
        public static Kind numbered(int number) {
            for (Kind kind : ALL) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("there are no events of kind " + number);
        }
    }

    /** Of {@code event}; {@code item} is what is known of its item, null where nobody published it. */
    public static UserEvent of(FeedEvent event, @Nullable Item item) {
        Kind kind = kind(event, item);
        boolean isCounted = kind != Kind.GLANCE && kind != Kind.HIDE && kind != Kind.UNHIDE;
        boolean isOfItem = isCounted && item != null && !isAboutAnotherAuthor(event, item);
        boolean showsTaste = kind == Kind.IMPRESSION || kind == Kind.CLICK || kind == Kind.HIDE;
        return new UserEvent(
                kind,
                event.time().toEpochMilli(),
                event.item(),
                isCounted ? author(event, item) : null,
                isOfItem ? item.topic() : null,
                isCounted ? event.envelope().context().surface() : null,
                showsTaste && item != null && item.vector() != null ? Content.of(item.vector()) : null);
    }

    static Kind kind(FeedEvent event, @Nullable Item item) {
        return switch (event) {
            case FeedEvent.Impression _ -> Kind.IMPRESSION;
            case FeedEvent.Click _ -> Kind.CLICK;
            case FeedEvent.Like _, FeedEvent.Favorite _ -> Kind.LIKE;
            case FeedEvent.Unlike _ -> Kind.UNLIKE;
            case FeedEvent.Follow _ -> Kind.FOLLOW;
            case FeedEvent.Unfollow _ -> Kind.UNFOLLOW;
            case FeedEvent.Dwell dwell -> LongView.is(dwell, item) ? Kind.LONG_VIEW : Kind.GLANCE;
            case FeedEvent.Hide _ -> Kind.HIDE;
            case FeedEvent.Unhide _ -> Kind.UNHIDE;
        };
    }

    private static @Nullable AuthorId author(FeedEvent event, @Nullable Item item) {
        AuthorId named = named(event);
        return named != null || item == null ? named : item.author();
    }

    private static @Nullable AuthorId named(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Follow follow -> follow.author();
            case FeedEvent.Unfollow unfollow -> unfollow.author();
            case FeedEvent.Impression _,
                    FeedEvent.Click _,
                    FeedEvent.Like _,
                    FeedEvent.Unlike _,
                    FeedEvent.Favorite _,
                    FeedEvent.Dwell _,
                    FeedEvent.Hide _,
                    FeedEvent.Unhide _ -> null;
        };
    }

    /** True for a follow or unfollow that names another author than the item's. */
    static boolean isAboutAnotherAuthor(FeedEvent event, @Nullable Item item) {
        AuthorId named = named(event);
        return named != null && item != null && !named.equals(item.author());
    }
}
