package cascade.features.catalogue;

/**
 * The items of all authors at once: put together by author, then each author's newest in order. Inserted one after the other, each after a
 * search among rows, they were half of what it cost to read a catalogue from a file.
 */
final class AuthorShelves {

    private static final int NOBODY = -1;

    private final int most;
    private final Rows rows;

    /** By author, {@code [authors + 1]}: where his items begin in {@link #items}, and the end of the last. */
    private final int[] starts;

    /** Those that are up, author by author. */
    private final int[] items;

    /** When each was published, in the same places. */
    private final long[] millis;

    /**
     * Puts them together.
     *
     * @param most items of an author; his oldest give way
     * @param size of all rows, of which none changes meanwhile
     * @param authors that there are
     */
    AuthorShelves(int most, Rows rows, int size, int authors) {
        this.most = most;
        this.rows = rows;
        int[] ofItems = new int[size];
        long[] published = new long[size];
        starts = new int[authors + 1];
        for (int item = 0; item < size; item++) {
            CatalogueRow row = rows.get(item);
            ofItems[item] = row != null && row.isUp() ? row.author() : NOBODY;
            if (ofItems[item] != NOBODY) {
                published[item] = row.publishedMillis();
                starts[ofItems[item] + 1]++;
            }
        }
        for (int author = 0; author < authors; author++) {
            starts[author + 1] += starts[author];
        }
        items = new int[starts[authors]];
        millis = new long[items.length];
        int[] next = starts.clone();
        for (int item = 0; item < size; item++) {
            if (ofItems[item] != NOBODY) {
                int place = next[ofItems[item]]++;
                items[place] = item;
                millis[place] = published[item];
            }
        }
    }

    /** Replaces what {@code byAuthor} says. */
    void fill(Chunks<int[]> byAuthor) {
        var newest = new NewestList(most, rows);
        for (int author = 0; author + 1 < starts.length; author++) {
            newest.clear();
            for (int i = starts[author]; i < starts[author + 1]; i++) {
                newest.add(items[i], millis[i]);
            }
            byAuthor.set(author, newest.toArray());
        }
    }
}
