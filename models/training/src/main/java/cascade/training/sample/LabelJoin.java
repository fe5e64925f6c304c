package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.fold.LongView;
import cascade.features.fold.Versions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Attributes what people did to the impressions they did it on.
 *
 * <p>An event that names its request belongs to the impression of that user and item in that request; one that does not,
 * to the latest impression of that user and item; either only where that is at most {@link #WINDOW} old, as for samples that are
 * joined while they are served. Impressions are forgotten then, so memory holds those of one window.
 */
final class LabelJoin {

    /** Labels in the order of {@link Samples#tasks}. */
    static final List<String> TASKS = List.of("click", "follow", "like", "long-view");

    static final Duration WINDOW = Duration.ofMinutes(30);

    private static final int NO_TASK = -1;

    private final Function<ItemId, @Nullable Versions<Item>> items;
    private final Map<Shown, Opened> opened = new HashMap<>();
    private final Deque<Remembered> remembered = new ArrayDeque<>();

    /** @param items null for an item that was never in the catalogue; their length tells what a long view is */
    LabelJoin(Function<ItemId, @Nullable Versions<Item>> items) {
        this.items = items;
    }

    /** Remembers the impression that {@code sample} was made of; in the order of time. */
    void shown(FeedEvent.Impression impression, int sample) {
        var latest = new Opened(sample, impression.time().toEpochMilli());
        forget(latest.timeMillis);
        remember(shown(impression, null), latest);
        String request = impression.envelope().requestId();
        if (request != null) {
            remember(shown(impression, request), latest);
        }
    }

    private void remember(Shown key, Opened impression) {
        opened.put(key, impression);
        remembered.addLast(new Remembered(key, impression));
    }

    private void forget(long nowMillis) {
        while (!remembered.isEmpty() && isOver(remembered.getFirst().impression, nowMillis)) {
            Remembered oldest = remembered.removeFirst();
            // Not where the item was shown to the user again meanwhile.
            opened.remove(oldest.key, oldest.impression);
        }
    }

    private static boolean isOver(Opened impression, long nowMillis) {
        return nowMillis - impression.timeMillis > WINDOW.toMillis();
    }

    /** How many impressions are remembered, those of a request twice. */
    int size() {
        return opened.size();
    }

    /** Which label of which sample the event sets, if it does. */
    void label(FeedEvent event, Label found) {
        int task = taskOf(event);
        if (task == NO_TASK) {
            return;
        }
        Opened impression = opened.get(shown(event, event.envelope().requestId()));
        if (impression != null && !isOver(impression, event.time().toEpochMilli())) {
            found.set(impression.sample, task);
        }
    }

    /** Told of a label that is 1. */
    @FunctionalInterface
    interface Label {

        void set(int sample, int task);
    }

    private int taskOf(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Click _ -> 0;
            case FeedEvent.Follow _ -> 1;
            case FeedEvent.Like _, FeedEvent.Favorite _ -> 2;
            case FeedEvent.Dwell dwell -> isLongView(dwell) ? 3 : NO_TASK;
            case FeedEvent.Impression _,
                    FeedEvent.Unlike _,
                    FeedEvent.Unfollow _,
                    FeedEvent.Hide _,
                    FeedEvent.Unhide _ -> NO_TASK;
        };
    }

    private boolean isLongView(FeedEvent.Dwell dwell) {
        Versions<Item> versions = items.apply(dwell.item());
        return LongView.is(
                dwell, versions == null ? null : versions.shownAt(dwell.time().toEpochMilli()));
    }

    private static Shown shown(FeedEvent event, @Nullable String request) {
        return new Shown(event.user(), event.item(), request);
    }

    private record Shown(UserId user, ItemId item, @Nullable String request) {}

    private record Opened(int sample, long timeMillis) {}

    private record Remembered(Shown key, Opened impression) {}
}
