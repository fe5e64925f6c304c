package cascade.features.fold;

import cascade.features.Item;
import cascade.features.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/** When a dwell is a long view: after 18 seconds, or the whole of a shorter video. */
public final class LongView {

    /** After which a dwell is one whatever the item. */
    public static final long MILLIS = 18_000;

    private LongView() {}

    /**
     * True where {@code dwell} is one.
     *
     * @param item the dwell's item; null where it is not in the catalogue
     */
    public static boolean is(FeedEvent.Dwell dwell, @Nullable Item item) {
        return is(dwell.dwellMillis(), item);
    }

    /** The same of how long somebody stayed. */
    public static boolean is(long dwellMillis, @Nullable Item item) {
        Long duration = item == null ? null : item.durationMillis();
        return dwellMillis >= (duration == null ? MILLIS : Math.min(duration, MILLIS));
    }
}
