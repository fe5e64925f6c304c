package cascade.features.codec;

import cascade.features.AuthorId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of events by name, as JSON and the log's columns have them. */
public final class EventTypes {

    private static final List<String> NAMES = List.of(
            "impression", "click", "like", "unlike", "favorite", "follow", "unfollow", "dwell", "hide", "unhide");

    private EventTypes() {}

    /** The names of all types. */
    public static List<String> names() {
        return NAMES;
    }

    /** The name of an event's type. */
    public static String type(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Impression _ -> "impression";
            case FeedEvent.Click _ -> "click";
            case FeedEvent.Like _ -> "like";
            case FeedEvent.Unlike _ -> "unlike";
            case FeedEvent.Favorite _ -> "favorite";
            case FeedEvent.Follow _ -> "follow";
            case FeedEvent.Unfollow _ -> "unfollow";
            case FeedEvent.Dwell _ -> "dwell";
            case FeedEvent.Hide _ -> "hide";
            case FeedEvent.Unhide _ -> "unhide";
        };
    }

    /** Whom a follow or unfollow names; null where it names nobody, and for every other type. */
    public static @Nullable AuthorId author(FeedEvent event) {
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

    /**
     * The event of a type. A member that the type has no place for is refused, not dropped.
     *
     * @throws CodecException naming the member that is wrong
     */
    public static FeedEvent event(
            String type, Envelope envelope, @Nullable Long dwellMillis, @Nullable AuthorId author) {
        FeedEvent event = switch (type) {
            case "impression" -> new FeedEvent.Impression(envelope);
            case "click" -> new FeedEvent.Click(envelope);
            case "like" -> new FeedEvent.Like(envelope);
            case "unlike" -> new FeedEvent.Unlike(envelope);
            case "favorite" -> new FeedEvent.Favorite(envelope);
            case "follow" -> new FeedEvent.Follow(envelope, author);
            case "unfollow" -> new FeedEvent.Unfollow(envelope, author);
            case "dwell" -> new FeedEvent.Dwell(envelope, JsonReader.required("dwellMillis", dwellMillis));
            case "hide" -> new FeedEvent.Hide(envelope);
            case "unhide" -> new FeedEvent.Unhide(envelope);
            default -> throw new CodecException("type", "is unknown: " + JsonReader.shown(type));
        };
        if (!hasProperId(event)) {
            throw new CodecException(
                    "id", "begins with served: and is not served:REQUEST:ITEM of an impression of both");
        }
        if (dwellMillis != null && !(event instanceof FeedEvent.Dwell)) {
            throw new CodecException("dwellMillis", "belongs to a dwell, not to a " + type(event));
        }
        if (author != null && author(event) == null) {
            throw new CodecException("author", "belongs to a follow or unfollow, not to a " + type(event));
        }
        return event;
    }

    /** An id of what was served belongs to an impression of that alone. */
    private static boolean hasProperId(FeedEvent event) {
        return event instanceof FeedEvent.Impression impression
                ? impression.hasProperId()
                : !event.id().startsWith(FeedEvent.Impression.SERVED);
    }
}
