package cascade.samples;

import cascade.features.event.FeedEvent;
import java.time.Instant;

/**
 * What a person did with an item on a page. Each field only ever rises (of {@code shown} the earliest counts): so events make the same of it in any order, and one that comes twice
 * changes nothing, without any id being remembered. What can be taken back goes by the times of the events; at equal times it is taken back.
 *
 * @param shown when a client says that it was shown, in milliseconds since 1970 and one; 0 where none does
 * @param like the latest like or unlike, as {@link #mark} has it; so are {@code follow} and {@code hide}
 * @param dwell the longest look in milliseconds and one; 0 where there was none
 */
record Labels(long shown, boolean clicked, boolean favorite, long like, long follow, long hide, long dwell) {

    static final Labels NONE = new Labels(0, false, false, 0, 0, 0, 0);

    /** These with what the event says; itself where that is nothing new. */
    Labels with(FeedEvent event) {
        long time = event.time().toEpochMilli();
        return switch (event) {
            case FeedEvent.Impression _ -> shown == 0 || time + 1 < shown ? withShown(time + 1) : this;
            case FeedEvent.Click _ -> clicked ? this : new Labels(shown, true, favorite, like, follow, hide, dwell);
            case FeedEvent.Favorite _ -> favorite ? this : new Labels(shown, clicked, true, like, follow, hide, dwell);
            case FeedEvent.Like _ -> withLike(mark(time, false));
            case FeedEvent.Unlike _ -> withLike(mark(time, true));
            case FeedEvent.Follow _ -> withFollow(mark(time, false));
            case FeedEvent.Unfollow _ -> withFollow(mark(time, true));
            case FeedEvent.Hide _ -> withHide(mark(time, false));
            case FeedEvent.Unhide _ -> withHide(mark(time, true));
            case FeedEvent.Dwell look ->
                look.dwellMillis() < dwell
                        ? this
                        : new Labels(shown, clicked, favorite, like, follow, hide, look.dwellMillis() + 1);
        };
    }

    /** What was done at a time, or taken back: the larger one holds. Never 0, which is neither. */
    private static long mark(long timeMillis, boolean isTakenBack) {
        return 2 * (timeMillis + 1) + (isTakenBack ? 1 : 0);
    }

    private static boolean holds(long mark) {
        return mark != 0 && mark % 2 == 0;
    }

    boolean isShown() {
        return shown != 0;
    }

    private Labels withShown(long first) {
        return new Labels(first, clicked, favorite, like, follow, hide, dwell);
    }

    private Labels withLike(long mark) {
        return mark <= like ? this : new Labels(shown, clicked, favorite, mark, follow, hide, dwell);
    }

    private Labels withFollow(long mark) {
        return mark <= follow ? this : new Labels(shown, clicked, favorite, like, mark, hide, dwell);
    }

    private Labels withHide(long mark) {
        return mark <= hide ? this : new Labels(shown, clicked, favorite, like, follow, mark, dwell);
    }

    /** The members {@code impressedAt} and {@code labels} of an item of a sample, in JSON. */
    String json() {
        return "\"impressedAt\":"
                + (isShown() ? "\"" + Instant.ofEpochMilli(shown - 1) + "\"" : "null")
                + ",\"labels\":{\"click\":" + clicked
                + ",\"like\":" + holds(like)
                + ",\"favorite\":" + favorite
                + ",\"follow\":" + holds(follow)
                + ",\"hide\":" + holds(hide)
                + ",\"dwellMillis\":" + (dwell == 0 ? "null" : Long.toString(dwell - 1)) + "}";
    }
}
