package cascade.features.fold;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.Segment;
import cascade.features.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/** Folds an event into the counters of its item. Pure, and the same in any order of the events. */
public final class ItemFold {

    private ItemFold() {}

    /** True where {@code event} makes its item trend more, if that is published. */
    public static boolean trends(FeedEvent event) {
        return TrendOf.clicks(event) > 0;
    }

    /**
     * The counts after {@code event}. Of {@link ItemCounts#NONE}, what the event adds.
     *
     * @param item the event's item; null where it is not in the catalogue. A follow of another author than the item's is
     *     not the item's merit and leaves its counts alone.
     * @param segment of the event's user
     */
    public static ItemCounts apply(ItemCounts before, FeedEvent event, @Nullable Item item, Segment segment) {
        if (UserEvent.isAboutAnotherAuthor(event, item)) {
            return before;
        }
        return new ItemCounts(
                before.counts().plus(CountsOf.of(UserEvent.kind(event, item))),
                TrendOf.add(before.trend(), event, segment));
    }
}
