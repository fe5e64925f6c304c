package cascade.features.catalogue;

import java.util.Arrays;

/** Items by publication, newest first: all of them, and each author's. Items of one moment go by id, the last first. */
final class Shelves {

    private static final int[] NONE = {};

    private final CatalogueLimits limits;
    private final Rows rows;
    private final NewestList newest;
    private final Chunks<int[]> byAuthor = new Chunks<>();
    private volatile int[] fresh = NONE;
    private boolean isStale;
    private boolean isFilling;

    Shelves(CatalogueLimits limits, Rows rows) {
        this.limits = limits;
        this.rows = rows;
        this.newest = new NewestList(limits.freshMost(), rows);
    }

    int[] fresh() {
        return fresh;
    }

    int[] ofAuthor(int author) {
        int[] items = author < 0 ? null : byAuthor.get(author);
        return items == null ? NONE : items;
    }

    /** {@code now} is in place of {@code before} already. */
    void changed(CatalogueRow before, CatalogueRow now) {
        if (before.isUp()) {
            isStale |= newest.remove(before);
        }
        if (now.isUp()) {
            isStale |= newest.add(now);
        }
        if (!isFilling) {
            changedOfAuthor(before, now);
        }
    }

    private void changedOfAuthor(CatalogueRow before, CatalogueRow now) {
        if (before.isUp()) {
            remove(before);
        }
        if (now.isUp()) {
            addToAuthor(now);
        }
    }

    /** Leaves authors' items as they are until {@link #endFilling}. */
    void beginFilling() {
        isFilling = true;
    }

    /**
     * Orders them.
     *
     * @param size of all rows
     * @param authors that there are
     */
    void endFilling(int size, int authors) {
        isFilling = false;
        new AuthorShelves(limits.authorMost(), rows, size, authors).fill(byAuthor);
    }

    private void addToAuthor(CatalogueRow row) {
        int[] before = ofAuthor(row.author());
        int place = place(before, row);
        if (place < limits.authorMost()) {
            int[] after = Arrays.copyOf(before, Math.min(before.length + 1, limits.authorMost()));
            System.arraycopy(before, place, after, place + 1, after.length - place - 1);
            after[place] = row.ordinal();
            byAuthor.set(row.author(), after);
        }
    }

    /** Where the row would stand among them, found by halves: each look at another row is a miss of the cache. */
    private int place(int[] items, CatalogueRow row) {
        int low = 0;
        int high = items.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(rows.get(items[middle]), row)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isBefore(CatalogueRow one, CatalogueRow other) {
        return one.publishedMillis() == other.publishedMillis()
                ? one.id().value().compareTo(other.id().value()) > 0
                : one.publishedMillis() > other.publishedMillis();
    }

    private void remove(CatalogueRow row) {
        int[] before = ofAuthor(row.author());
        int[] after = Arrays.stream(before)
                .filter(ordinal -> ordinal != row.ordinal())
                .toArray();
        byAuthor.set(row.author(), after);
    }

    /** Lets readers see {@link #fresh} as it is after all changes so far. */
    void publish() {
        if (isStale) {
            fresh = newest.toArray();
            isStale = false;
        }
    }
}
