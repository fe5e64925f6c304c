package cascade.training.sample.click;

import cascade.features.ItemId;
import cascade.features.UserId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Everybody's clicks, user by user, those of a user oldest first; an item clicked twice is there twice. Users and items have ordinals,
 * and a click has a position: those of user {@code u} before the validation period lie from {@code start(u)} to before {@code later(u)}, and
 * those in it from there to before {@code end(u)}.
 *
 * <p>A click takes 12 bytes outside the heap, and nothing in it. The heap holds users and items: of each its id (some 70 bytes with a text
 * of ten letters; that of an item is the catalogue's own) and a reference, and 8 bytes more of a user. Thread-safe.
 */
public final class Clicks {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** None of nobody. */
    public static final Clicks NONE = Clicks.of(new ClickSource() {

        @Override
        public void tell(Listener listener) {}

        @Override
        public List<UserId> users() {
            return List.of();
        }

        @Override
        public List<ItemId> items() {
            return List.of();
        }
    });

    private final List<UserId> users;
    private final List<ItemId> items;
    private final int[] starts;
    private final int[] later;
    private final MemorySegment clicked;
    private final MemorySegment times;

    private Clicks(
            List<UserId> users,
            List<ItemId> items,
            int[] starts,
            int[] later,
            MemorySegment clicked,
            MemorySegment times) {
        this.users = users;
        this.items = items;
        this.starts = starts;
        this.later = later;
        this.clicked = clicked;
        this.times = times;
    }

    /**
     * Groups clicks by user. They are told twice: to be counted, and to be put in their places.
     *
     * @throws ArithmeticException where there are more than 2<sup>31</sup> - 1
     */
    public static Clicks of(ClickSource source) {
        var early = new IntArrayList();
        var late = new IntArrayList();
        source.tell((user, _, _, isLater) -> {
            while (user >= early.size()) {
                early.add(0);
                late.add(0);
            }
            IntArrayList counts = isLater ? late : early;
            counts.set(user, counts.getInt(user) + 1);
        });
        List<UserId> users = List.copyOf(source.users());
        early.size(users.size());
        late.size(users.size());
        int[] starts = new int[users.size() + 1];
        int[] later = new int[users.size()];
        for (int user = 0; user < later.length; user++) {
            later[user] = Math.addExact(starts[user], early.getInt(user));
            starts[user + 1] = Math.addExact(later[user], late.getInt(user));
        }
        int size = starts[later.length];
        // Freed when nobody holds clicks any more: a training has no moment of its own to close them.
        Arena arena = Arena.ofAuto();
        MemorySegment clicked = arena.allocate(INT, size);
        MemorySegment times = arena.allocate(LONG, size);
        int[] nextEarly = Arrays.copyOf(starts, later.length);
        int[] nextLate = later.clone();
        source.tell((user, item, timeMillis, isLater) -> {
            int position = isLater ? nextLate[user]++ : nextEarly[user]++;
            clicked.setAtIndex(INT, position, item);
            times.setAtIndex(LONG, position, timeMillis);
        });
        return new Clicks(users, List.copyOf(source.items()), starts, later, clicked, times);
    }

    /** How many users there are; {@link #of} a source, in its order. */
    public int userCount() {
        return later.length;
    }

    public UserId user(int user) {
        return users.get(user);
    }

    /** How many items have ordinals. */
    public int itemCount() {
        return items.size();
    }

    public ItemId item(int item) {
        return items.get(item);
    }

    /** How many clicks there are, also of the validation period. */
    public int size() {
        return starts[later.length];
    }

    /** The position of a user's first click. */
    public int start(int user) {
        return starts[user];
    }

    /** That of his first one in the validation period. */
    public int later(int user) {
        return later[user];
    }

    /** That behind his last one. */
    public int end(int user) {
        return starts[user + 1];
    }

    /** The ordinal of the item that was clicked. */
    public int clicked(int position) {
        return clicked.getAtIndex(INT, position);
    }

    /** When, in epoch milliseconds. */
    public long timeMillis(int position) {
        return times.getAtIndex(LONG, position);
    }

    /** All users by ordinal: each is made when it is asked for. */
    public List<UserClicks> users() {
        return users(IntStream.range(0, userCount()).toArray());
    }

    /** Those with some ordinals, in their order. */
    public List<UserClicks> users(int[] ordinals) {
        return new Users(this, ordinals);
    }

    /** By item, how often it was clicked before the validation period, and not before a time in epoch milliseconds. */
    public int[] since(long fromMillis) {
        int[] counts = new int[items.size()];
        for (int user = 0; user < later.length; user++) {
            for (int position = starts[user]; position < later[user]; position++) {
                if (timeMillis(position) >= fromMillis) {
                    counts[clicked(position)]++;
                }
            }
        }
        return counts;
    }

    /** By item, how many users clicked it before the validation period. */
    public int[] clickers() {
        int[] counts = new int[items.size()];
        int[] last = new int[items.size()];
        for (int user = 0; user < later.length; user++) {
            for (int position = starts[user]; position < later[user]; position++) {
                int item = clicked(position);
                if (last[item] != user + 1) {
                    last[item] = user + 1;
                    counts[item]++;
                }
            }
        }
        return counts;
    }

    /** Figures by ordinal as figures by id; 0 for others. */
    public Object2IntMap<ItemId> byItem(int[] figures) {
        var byItem = new Object2IntOpenHashMap<ItemId>(items.size());
        for (int item = 0; item < figures.length; item++) {
            if (figures[item] != 0) {
                byItem.put(items.get(item), figures[item]);
            }
        }
        return byItem;
    }

    /** Made one by one, so none is kept. */
    private static final class Users extends AbstractList<UserClicks> implements RandomAccess {

        private final Clicks clicks;
        private final int[] ordinals;

        Users(Clicks clicks, int[] ordinals) {
            this.clicks = clicks;
            this.ordinals = ordinals;
        }

        @Override
        public UserClicks get(int index) {
            return new UserClicks(clicks, ordinals[index]);
        }

        @Override
        public int size() {
            return ordinals.length;
        }
    }
}
