package cascade.features.fold;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.Segment;
import cascade.features.event.FeedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item of a {@link Replay}: its versions, its counters, and these as they were when requests that are still known began. */
final class ReplayedItem {

    private final @Nullable Versions<Item> versions;

    /** Null before the first event that was folded. */
    private @Nullable ItemCounts counts;

    private long changedMillis = Long.MIN_VALUE;

    /** Oldest first; null where there are none. */
    private @Nullable Deque<Earlier> earlier;

    /** Counters that hold what is before every time up to {@code untilMillis}, since those before them. */
    private record Earlier(ItemCounts counts, long untilMillis) {}

    /** @param versions null where nobody ever published it */
    ReplayedItem(@Nullable Versions<Item> versions) {
        this.versions = versions;
    }

    /** As a page of that time can have shown it; null where it was never published. */
    @Nullable
    Item shownAt(long millis) {
        return versions == null ? null : versions.shownAt(millis);
    }

    /** As the catalogue has it at its end; null where it has not. */
    @Nullable
    Item last() {
        return versions == null ? null : versions.last();
    }

    /** Null before the first event that was folded. */
    @Nullable
    ItemCounts counts() {
        return counts;
    }

    /** What was counted before a time at which a request began that is still known, or before now. */
    ItemCounts countsAt(long millis) {
        ItemCounts then = counts;
        if (earlier != null) {
            Iterator<Earlier> newestFirst = earlier.descendingIterator();
            while (newestFirst.hasNext()) {
                Earlier before = newestFirst.next();
                if (before.untilMillis < millis) {
                    break;
                }
                then = before.counts;
            }
        }
        return Objects.requireNonNullElse(then, ItemCounts.NONE);
    }

    /** The item as folds of events of that time know it; null where it was not in the catalogue. */
    @Nullable
    Item at(long millis) {
        return versions == null ? null : versions.at(millis);
    }

    /**
     * Folds an event.
     *
     * @param newestStart when the newest request began
     * @return whether the counters of before are kept, since a request began after they last changed
     */
    boolean fold(FeedEvent event, Segment segment, long newestStart) {
        long millis = event.time().toEpochMilli();
        ItemCounts before = Objects.requireNonNullElse(counts, ItemCounts.NONE);
        boolean isKept = newestStart > changedMillis;
        if (isKept) {
            if (earlier == null) {
                earlier = new ArrayDeque<>(2);
            }
            earlier.addLast(new Earlier(before, millis));
        }
        changedMillis = millis;
        counts = ItemFold.apply(before, event, at(millis), segment);
        return isKept;
    }

    /** Forgets the oldest counters that are kept where no request that began at {@code oldestStart} or later needs them; false where one may. */
    boolean forget(long oldestStart) {
        if (earlier == null || earlier.getFirst().untilMillis >= oldestStart) {
            return false;
        }
        earlier.removeFirst();
        if (earlier.isEmpty()) {
            earlier = null;
        }
        return true;
    }
}
