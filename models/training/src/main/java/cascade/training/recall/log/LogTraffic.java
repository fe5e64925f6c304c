package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.click.ClickSource;
import cascade.training.sample.click.Clicks;
import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
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
        List<UserId> names = List.copyOf(userNumbers.keySet());
        for (int i = 0; i < users.size(); i++) {
            if (!clicks.getBoolean(i)) {
                listener.happened(names.get(users.getInt(i)), seen.getInt(i), times.getLong(i));
            }
        }
    }

    /**
     * Everybody's clicks, in the order of who came first.
     *
     * @param end of training, in epoch milliseconds; clicks from it on are of the validation period
     * @param last where that period ends, in epoch milliseconds
     */
    Clicks clicks(long end, long last) {
        return Clicks.of(new ClickSource() {

            @Override
            public void tell(ClickSource.Listener listener) {
                for (int i = 0; i < users.size(); i++) {
                    if (clicks.getBoolean(i) && times.getLong(i) < Math.max(end, last)) {
                        listener.clicked(users.getInt(i), seen.getInt(i), times.getLong(i), times.getLong(i) >= end);
                    }
                }
            }

            @Override
            public List<UserId> users() {
                return List.copyOf(userNumbers.keySet());
            }

            @Override
            public List<ItemId> items() {
                return items.stream().map(Item::id).toList();
            }
        });
    }
}
