package cascade.run.rebuild;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.store.FeedbackReading;
import cascade.feedback.Received;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What items and users were when an event came, where they were something else since: it was folded by that. Of an item that changed never, and of what there is
 * after the last change, the store tells; before the first that is known an item was as it was then, and a user had told nothing of himself.
 *
 * <p>Filled first, by each id in the order of its versions; then asked by one thread.
 */
public final class History {

    private final Map<ItemId, List<Change<Item>>> items = new HashMap<>();
    private final Map<UserId, List<Change<UserProfile>>> users = new HashMap<>();
    private @Nullable Queue<Removal> removals;

    private record Change<R>(long millis, @Nullable R row) {}

    private record Removal(long millis, ItemId item) {}

    /** Adds what an item was from {@code time} on; null where it was taken down. */
    public void item(ItemId item, Instant time, @Nullable Item row) {
        items.computeIfAbsent(item, _ -> new ArrayList<>()).add(new Change<>(time.toEpochMilli(), row));
    }

    /** Adds what a user said of himself from {@code time} on; null where he was erased. */
    public void user(UserId user, Instant time, @Nullable UserProfile row) {
        users.computeIfAbsent(user, _ -> new ArrayList<>()).add(new Change<>(time.toEpochMilli(), row));
    }

    /**
     * Notes what was so of an event's item and user, where they were something else at another time.
     *
     * @param noted of the batch that it is to be in
     * @return false, and nothing is noted, where the batch has events of another time: it cannot be folded with them
     */
    boolean fits(Received event, Map<Object, Integer> noted) {
        ItemId item = event.event().item();
        UserId user = event.event().user();
        int ofItem = place(items.get(item), event);
        int ofUser = place(users.get(user), event);
        if (noted.getOrDefault(item, ofItem) != ofItem || noted.getOrDefault(user, ofUser) != ofUser) {
            return false;
        }
        note(noted, item, items.containsKey(item), ofItem);
        note(noted, user, users.containsKey(user), ofUser);
        return true;
    }

    private static void note(Map<Object, Integer> noted, Object id, boolean hasChanges, int place) {
        if (hasChanges) {
            noted.put(id, place);
        }
    }

    /** The change that was the last when the event came: -1 before the first. */
    private static <R> int place(@Nullable List<Change<R>> changes, Received event) {
        int place = -1;
        if (changes != null) {
            while (place + 1 < changes.size() && changes.get(place + 1).millis() <= event.loggedMillis()) {
                place++;
            }
        }
        return place;
    }

    /** What was so when the events of {@code batch} came, which {@link #fits fit} each other. */
    FeedbackReading asOf(List<Received> batch, FeedbackReading known) {
        if (items.isEmpty() && users.isEmpty()) {
            return known;
        }
        Map<ItemId, Item> itemsThen = new HashMap<>(known.items());
        Map<UserId, UserProfile> usersThen = new HashMap<>(known.profiles());
        for (Received event : batch) {
            put(itemsThen, event.event().item(), items.get(event.event().item()), event, true);
            put(usersThen, event.event().user(), users.get(event.event().user()), event, false);
        }
        return new FeedbackReading(usersThen, itemsThen);
    }

    private static <K, R> void put(
            Map<K, R> then, K id, @Nullable List<Change<R>> changes, Received event, boolean wasSoBefore) {
        if (changes == null) {
            return;
        }
        int place = place(changes, event);
        if (place == changes.size() - 1) {
            return; // The store knows.
        }
        @Nullable
        R row = place >= 0
                ? changes.get(place).row()
                : wasSoBefore ? changes.getFirst().row() : null;
        if (row == null) {
            then.remove(id);
        } else {
            then.put(id, row);
        }
    }

    /** Items that were taken down until {@code millis}, and are up again since; each is told once. */
    List<ItemId> removedUntil(long millis) {
        if (removals == null) {
            removals = removals();
        }
        List<ItemId> removed = new ArrayList<>();
        while (!removals.isEmpty() && removals.element().millis() <= millis) {
            removed.add(removals.remove().item());
        }
        return removed;
    }

    /** Begins again: what was told once is told once more. */
    void again() {
        removals = null;
    }

    private Queue<Removal> removals() {
        List<Removal> all = new ArrayList<>();
        items.forEach((item, changes) -> {
            if (changes.getLast().row() != null) {
                changes.stream()
                        .filter(change -> change.row() == null)
                        .forEach(change -> all.add(new Removal(change.millis(), item)));
            }
        });
        all.sort(Comparator.comparingLong(Removal::millis));
        return new ArrayDeque<>(all);
    }
}
