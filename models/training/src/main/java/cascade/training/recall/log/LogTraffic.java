package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.UserClicks;
import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Who of a log was shown what, and who clicked what, oldest first: small, since there are millions. */
final class LogTraffic {

    private final List<Item> items;
    private final Object2IntLinkedOpenHashMap<ItemId> itemNumbers = new Object2IntLinkedOpenHashMap<>();
    private final Object2IntLinkedOpenHashMap<UserId> userNumbers = new Object2IntLinkedOpenHashMap<>();

    private final IntArrayList users = new IntArrayList();
    private final IntArrayList seen = new IntArrayList();
    private final LongArrayList times = new LongArrayList();
    private final BooleanArrayList clicks = new BooleanArrayList();

    /** Told of something that happened. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called in the order of time.
         *
         * @param item by its place in {@link #items}
         */
        void happened(UserId user, int item, long timeMillis);
    }

    private LogTraffic(List<Item> items) {
        this.items = items;
        itemNumbers.defaultReturnValue(-1);
        items.forEach(item -> itemNumbers.put(item.id(), itemNumbers.size()));
    }

    /** Reads impressions and clicks of the items of the catalogue; all others are passed over. */
    static LogTraffic read(Collection<Item> catalogue, LogFolder log) {
        var traffic = new LogTraffic(catalogue.stream()
                .sorted(Comparator.comparing(item -> item.id().value()))
                .toList());
        log.events(traffic::accept);
        return traffic;
    }

    private void accept(FeedEvent event) {
        boolean click = event instanceof FeedEvent.Click;
        int item = itemNumbers.getInt(event.item());
        if (item >= 0 && (click || event instanceof FeedEvent.Impression)) {
            users.add(userNumbers.computeIfAbsent(event.user(), _ -> userNumbers.size()));
            seen.add(item);
            times.add(event.time().toEpochMilli());
            clicks.add(click);
        }
    }

    /** The catalogue, in the order of the ids. */
    List<Item> items() {
        return items;
    }

    /** Tells of every impression. */
    void impressions(Listener listener) {
        tell(false, listener);
    }

    /**
     * Everybody's clicks, in the order of who came first.
     *
     * @param end of training, in epoch milliseconds; clicks from it on are of the validation period
     * @param last where that period ends, in epoch milliseconds
     */
    List<UserClicks> clicks(long end, long last) {
        List<UserClicks> byUser = new ArrayList<>();
        userNumbers
                .keySet()
                .forEach(user ->
                        byUser.add(new UserClicks(user, new ArrayList<>(), new LongArrayList(), new ArrayList<>())));
        tell(true, (user, item, time) -> {
            UserClicks own = byUser.get(userNumbers.getInt(user));
            ItemId id = items.get(item).id();
            if (time < end) {
                own.training().add(id);
                own.times().add(time);
            } else if (time < last) {
                own.validation().add(id);
            }
        });
        return byUser;
    }

    private void tell(boolean ofClicks, Listener listener) {
        List<UserId> names = List.copyOf(userNumbers.keySet());
        for (int i = 0; i < users.size(); i++) {
            if (clicks.getBoolean(i) == ofClicks) {
                listener.happened(names.get(users.getInt(i)), seen.getInt(i), times.getLong(i));
            }
        }
    }
}
