package cascade.models.embed;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * The best items of each user as they were computed ahead of any request: the first form of the article. Immutable.
 *
 * <p>On disk a sealed file {@code CASC-LST}: users, items, their ids, the start of each list, then the lists as positions of
 * items.
 */
public final class UserLists {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-LST", 1);

    private final List<UserId> users;
    private final List<ItemId> items;
    private final int[] starts;
    private final int[] ordinals;
    private final Object2IntOpenHashMap<UserId> numbers;

    /**
     * Takes the lists over; nobody may write to them again.
     *
     * @param starts {@code [users + 1]} where each user's list starts in {@code ordinals}
     * @param ordinals positions in {@code items}, the best first
     * @throws IllegalArgumentException where these are not a list of those items for each user, or a user comes twice
     */
    public UserLists(List<UserId> users, List<ItemId> items, int[] starts, int[] ordinals) {
        this.users = List.copyOf(users);
        this.items = List.copyOf(items);
        this.starts = starts;
        this.ordinals = ordinals;
        numbers = new Object2IntOpenHashMap<>(users.size());
        numbers.defaultReturnValue(-1);
        for (int user = 0; user < users.size(); user++) {
            if (numbers.putIfAbsent(users.get(user), user) >= 0) {
                throw new IllegalArgumentException("user " + users.get(user) + " has two lists");
            }
        }
        checkLists();
    }

    private void checkLists() {
        boolean isRight =
                starts.length == users.size() + 1 && starts[0] == 0 && starts[users.size()] == ordinals.length;
        for (int user = 0; isRight && user < users.size(); user++) {
            isRight = starts[user] <= starts[user + 1];
        }
        for (int i = 0; isRight && i < ordinals.length; i++) {
            isRight = ordinals[i] >= 0 && ordinals[i] < items.size();
        }
        if (!isRight) {
            throw new IllegalArgumentException(ordinals.length + " positions are not lists of " + items.size()
                    + " items for " + users.size() + " users");
        }
    }

    /** Users who have a list. */
    public int size() {
        return users.size();
    }

    /** Whether it knows the user, be his list empty. */
    public boolean has(UserId user) {
        return numbers.containsKey(user);
    }

    /** The user's items, best first; none where he has no list. */
    public List<ItemId> of(UserId user) {
        int number = numbers.getInt(user);
        return number < 0 ? List.of() : new ItemsOf(starts[number], starts[number + 1]);
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(users.size());
            output.writeInt(items.size());
            output.writeInt(ordinals.length);
            users.forEach(user -> output.writeText(user.value()));
            items.forEach(item -> output.writeText(item.value()));
            for (int start : starts) {
                output.writeInt(start);
            }
            for (int ordinal : ordinals) {
                output.writeInt(ordinal);
            }
        });
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static UserLists read(Path file) {
        return FORMAT.read(file, UserLists::parse);
    }

    private static UserLists parse(SealedInput input) {
        int userCount = input.readCount(Integer.BYTES);
        int itemCount = input.readCount(Integer.BYTES);
        int length = input.readCount(Integer.BYTES);
        try {
            List<UserId> users = new ArrayList<>(userCount);
            for (int user = 0; user < userCount; user++) {
                users.add(new UserId(input.readText()));
            }
            List<ItemId> items = new ArrayList<>(itemCount);
            for (int item = 0; item < itemCount; item++) {
                items.add(new ItemId(input.readText()));
            }
            return new UserLists(users, items, ints(input, userCount + 1), ints(input, length));
        } catch (IllegalArgumentException e) {
            throw input.corrupt("is not a set of lists: " + e.getMessage());
        }
    }

    private static int[] ints(SealedInput input, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = input.readInt();
        }
        return values;
    }

    /** One user's list, looked up where it is read. */
    private final class ItemsOf extends AbstractList<ItemId> {

        private final int from;
        private final int to;

        ItemsOf(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public ItemId get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException(index);
            }
            return items.get(ordinals[from + index]);
        }

        @Override
        public int size() {
            return to - from;
        }
    }
}
