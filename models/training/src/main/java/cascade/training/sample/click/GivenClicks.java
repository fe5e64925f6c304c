package cascade.training.sample.click;

import cascade.features.ItemId;
import cascade.features.UserId;
import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.List;

/** Clicks in memory, as somebody gives them one by one; users and items have their numbers in the order of their first click. */
public final class GivenClicks implements ClickSource {

    private final Object2IntLinkedOpenHashMap<UserId> users = new Object2IntLinkedOpenHashMap<>();
    private final Object2IntLinkedOpenHashMap<ItemId> items = new Object2IntLinkedOpenHashMap<>();
    private final IntArrayList whose = new IntArrayList();
    private final IntArrayList what = new IntArrayList();
    private final LongArrayList times = new LongArrayList();
    private final BooleanArrayList later = new BooleanArrayList();

    /** Clicks of before the validation period, all at one time: of each user a list, oldest click first. */
    public static Clicks of(List<List<ItemId>> training) {
        var given = new GivenClicks();
        for (int user = 0; user < training.size(); user++) {
            var id = new UserId("u" + user);
            training.get(user).forEach(item -> given.add(id, item, 0, false));
        }
        return Clicks.of(given);
    }

    /**
     * Adds a click; those of a user come oldest first.
     *
     * @param timeMillis in epoch milliseconds
     * @param isLater whether it is of the validation period
     */
    public void add(UserId user, ItemId item, long timeMillis, boolean isLater) {
        whose.add(number(users, user));
        what.add(number(items, item));
        times.add(timeMillis);
        later.add(isLater);
    }

    private static <T> int number(Object2IntLinkedOpenHashMap<T> numbers, T id) {
        int next = numbers.size();
        return numbers.computeIfAbsent(id, (T _) -> next);
    }

    @Override
    public void tell(Listener listener) {
        for (int i = 0; i < times.size(); i++) {
            listener.clicked(whose.getInt(i), what.getInt(i), times.getLong(i), later.getBoolean(i));
        }
    }

    @Override
    public List<UserId> users() {
        return List.copyOf(users.keySet());
    }

    @Override
    public List<ItemId> items() {
        return List.copyOf(items.keySet());
    }
}
