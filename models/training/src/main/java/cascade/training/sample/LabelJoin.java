package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.fold.LongView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attributes what people did to the impressions they did it on.
 *
 * <p>An event that names its request belongs to the impression of that user and item in that request; one that does not,
 * to the latest impression of that user and item, if that is at most {@link #WINDOW} old.
 */
final class LabelJoin {

    /** Labels in the order of {@link Samples#tasks}. */
    static final List<String> TASKS = List.of("click", "follow", "like", "long-view");

    static final Duration WINDOW = Duration.ofMinutes(30);

    private static final int NO_TASK = -1;

    private final Function<ItemId, @Nullable Item> items;
    private final Map<Shown, Opened> opened = new HashMap<>();

    /** @param items null for an item that is not in the catalogue; their length tells what a long view is */
    LabelJoin(Function<ItemId, @Nullable Item> items) {
        this.items = items;
    }

    /** Remembers the impression that {@code sample} was made of. */
    void shown(FeedEvent.Impression impression, int sample) {
        var latest = new Opened(sample, impression.time().toEpochMilli());
        opened.put(shown(impression, null), latest);
        String request = impression.envelope().requestId();
        if (request != null) {
            opened.put(shown(impression, request), latest);
        }
    }

    /** Where in {@code [samples, tasks]} the event sets a label, if it does. */
    void label(FeedEvent event, IntConsumer found) {
        int task = taskOf(event);
        if (task == NO_TASK) {
            return;
        }
        String request = event.envelope().requestId();
        Opened impression = opened.get(shown(event, request));
        if (impression != null
                && (request != null || event.time().toEpochMilli() - impression.timeMillis <= WINDOW.toMillis())) {
            found.accept(impression.sample * TASKS.size() + task);
        }
    }

    private int taskOf(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Click _ -> 0;
            case FeedEvent.Follow _ -> 1;
            case FeedEvent.Like _, FeedEvent.Favorite _ -> 2;
            case FeedEvent.Dwell dwell -> LongView.is(dwell, items.apply(event.item())) ? 3 : NO_TASK;
            case FeedEvent.Impression _,
                    FeedEvent.Unlike _,
                    FeedEvent.Unfollow _,
                    FeedEvent.Hide _,
                    FeedEvent.Unhide _ -> NO_TASK;
        };
    }

    private static Shown shown(FeedEvent event, @Nullable String request) {
        return new Shown(event.user(), event.item(), request);
    }

    private record Shown(UserId user, ItemId item, @Nullable String request) {}

    private record Opened(int sample, long timeMillis) {}
}
