package cascade.features.fold;

import cascade.features.Item;
import cascade.features.ItemId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an item was in turn. Before the first version that is known it was as it was then. Immutable, and bounded: of more than {@link #MOST} versions the
 * oldest give way.
 */
public final class ItemVersions {

    /** Versions of an item that are kept. */
    public static final int MOST = 16;

    private final List<Version> versions;

    /** @param item null where it was taken down */
    private record Version(long fromMillis, @Nullable Item item) {}

    private ItemVersions(List<Version> versions) {
        this.versions = List.copyOf(versions);
    }

    /** An item that was always the same. */
    public static ItemVersions of(Item item) {
        return new ItemVersions(List.of(new Version(Long.MIN_VALUE, item)));
    }

    /** Items that were always the same; null for one that is not in the catalogue. */
    public static Function<ItemId, @Nullable ItemVersions> unchanging(Function<ItemId, @Nullable Item> items) {
        return id -> {
            Item item = items.apply(id);
            return item == null ? null : of(item);
        };
    }

    /**
     * Those {@code before} and one more, which begins no earlier than the last of them. One that is equal to it changes nothing.
     *
     * @param before null where this is the first
     * @param item null where it was taken down
     */
    public static ItemVersions after(@Nullable ItemVersions before, long fromMillis, @Nullable Item item) {
        if (before == null) {
            return new ItemVersions(List.of(new Version(fromMillis, item)));
        }
        Version last = before.versions.getLast();
        if (isSame(last.item, item)) {
            return before;
        }
        List<Version> more = new ArrayList<>(before.versions);
        more.add(new Version(Math.max(fromMillis, last.fromMillis), item));
        return new ItemVersions(more.size() > MOST ? more.subList(1, more.size()) : more);
    }

    private static boolean isSame(@Nullable Item one, @Nullable Item other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Arrays.equals(one.vector(), other.vector()) && withoutVector(one).equals(withoutVector(other));
    }

    private static Item withoutVector(Item item) {
        return new Item(
                item.id(),
                item.kind(),
                item.author(),
                item.topic(),
                item.tags(),
                item.publishedAt(),
                item.durationMillis(),
                item.width(),
                item.height(),
                null,
                item.attributes());
    }

    /** The item as the catalogue had it at a time; null where it was taken down. */
    public @Nullable Item at(long millis) {
        return versions.get(place(millis)).item;
    }

    /** The item as a page of that time can have shown it: the latest version until then, else the earliest; null where none is known. */
    public @Nullable Item shownAt(long millis) {
        int latest = place(millis);
        for (int place = latest; place >= 0; place--) {
            Item item = versions.get(place).item;
            if (item != null) {
                return item;
            }
        }
        return latest + 1 < versions.size() ? versions.get(latest + 1).item : null;
    }

    /** The item as the catalogue has it now; null where it was taken down. */
    public @Nullable Item last() {
        return versions.getLast().item;
    }

    private int place(long millis) {
        int place = versions.size() - 1;
        while (place > 0 && versions.get(place).fromMillis > millis) {
            place--;
        }
        return place;
    }
}
