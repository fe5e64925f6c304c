package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.Replay;
import cascade.features.fold.Versions;
import cascade.training.log.read.LogFolder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log once, in order of time, through {@link Replay}: hands over impressions with their features as they were just before their request began, and what
 * happened on them afterwards. Keeps no impression itself.
 */
public final class LabelledImpressions {

    /** Labels by number. */
    public static final List<String> TASKS = LabelJoin.TASKS;

    /** An impression refused by a {@link Listener}. */
    public static final int REFUSED = -1;

    private final LogFolder log;
    private final Map<ItemId, Versions<Item>> items;
    private final Function<UserId, @Nullable Versions<UserProfile>> users;
    private final Instant to;

    /** @param to impressions from then on are not handed over: the time in which something can still happen on them is not over */
    public LabelledImpressions(LogFolder log, Instant to) {
        this.log = log;
        this.items = log.itemVersions();
        this.users = log.profiles();
        this.to = to;
    }

    /** When impressions of a log that ends then have had their time. */
    public static Instant end(Instant lastEvent) {
        return lastEvent.minus(LabelJoin.WINDOW);
    }

    /** Whoever is told. */
    public interface Listener {

        /** An event is next. {@code states} hold what was before its millisecond, or less. */
        void next(FeedEvent event, Map<UserId, UserState> states);

        /**
         * The number by which {@link #happened} is to name this impression; {@link #REFUSED} where nobody asks for it.
         *
         * @param beganMillis when its request began, as of which all features are
         */
        int shown(FeedEvent.Impression impression, long beganMillis, UserFeatures user, ItemFeatures item);

        /**
         * Something was done on an impression.
         *
         * @param task as {@link #TASKS} numbers them
         */
        void happened(int impression, int task);
    }

    /**
     * Reads the whole log.
     *
     * @param eventsRead told now and then how many events were read
     */
    public void read(Listener listener, LongConsumer eventsRead) {
        var labels = new LabelJoin(items::get);
        var waiting = new SameTime(event -> labels.label(event, listener::happened));
        var replay = new Replay(items::get, users, (impression, began, user, item) -> {
            if (impression.time().isBefore(to)) {
                int number = listener.shown(impression, began, user, item);
                if (number != REFUSED) {
                    labels.shown(impression, number);
                }
            }
        });
        var progress = new EventCount(eventsRead);
        log.events(event -> {
            listener.next(event, replay.states());
            replay.accept(event);
            waiting.accept(event);
            progress.one();
        });
        replay.finish();
        waiting.finish();
    }
}
