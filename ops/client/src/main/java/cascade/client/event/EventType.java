package cascade.client.event;

import java.util.Locale;

/** What a user did. */
public enum EventType {
    /** An item was on the screen. */
    IMPRESSION,
    /** It was opened. */
    CLICK,
    /** It was liked. */
    LIKE,
    /** A like was taken back. */
    UNLIKE,
    /** It was kept. */
    FAVORITE,
    /** Its author, or the one that the event names, was followed. */
    FOLLOW,
    /** A follow was taken back. */
    UNFOLLOW,
    /** It was looked at for as long as the event says. */
    DWELL,
    /** It is not to be shown to this user again. */
    HIDE,
    /** A hide was taken back. */
    UNHIDE;

    /** {@return the name in the API} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
