package cascade.outcomes;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.feed.Source;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that this process served last, and which source found each of their items. Two rings, of pages and of their items, from which the oldest
 * pages go; pages are found by chains over the hashes of their requests, as LZ77 finds what came before: nothing is ever taken out of a chain, but
 * whoever walks it ends at the first page that is gone, since those behind it are older.
 *
 * <p>Arrays of raw numbers, as each event asks: of a request 64 bits are kept, of an item 32, which are compared within its page alone. Thread-safe, by one
 * lock that is held for less than a microsecond.
 */
public final class RecentPages {

    /** Answered where the page is none of these: others served it, or it is gone. */
    public static final int ELSEWHERE = Source.values().length;

    /** Answered where there is no page to ask, the item was not on it, or no source found the item. */
    public static final int NONE = ELSEWHERE + 1;

    /** The hash of the request. */
    private static final int REQUEST = 0;
    /** The number of the page before it in its chain. */
    private static final int BEFORE = 1;
    /** How many items were written before its own. */
    private static final int START = 2;
    /** How many with them. */
    private static final int END = 3;

    private static final int ROW = 4;

    private static final int MOST_PAGES = 1 << 16;
    private static final int MOST_ITEMS = 1 << 20;

    /** {@code [pages]} by hash: the number of the newest page of a chain. */
    private final long[] newest;
    /** {@code [pages, ROW]} by number, the fields below: together, so that a page is one line of a cache. */
    private final long[] rows;

    private final int[] items;
    private final byte[] sources;

    /** Pages have numbers from 1 on, so that a chain in which nothing is yet ends at once. */
    private long next = 1;

    private long oldest = 1;
    private long written;

    /**
     * @param mostPages a power of two
     * @param mostItems of all pages together; a power of two
     */
    public RecentPages(int mostPages, int mostItems) {
        this.newest = new long[powerOfTwo(mostPages)];
        this.rows = new long[Math.multiplyExact(mostPages, ROW)];
        this.items = new int[powerOfTwo(mostItems)];
        this.sources = new byte[mostItems];
    }

    /** For a node that serves: 65,536 pages and 1,048,576 items, 7.9 MB. */
    public static RecentPages ofANode() {
        return new RecentPages(MOST_PAGES, MOST_ITEMS);
    }

    /** For who serves nothing: all is from elsewhere. */
    public static RecentPages none() {
        return new RecentPages(1, 1);
    }

    /** What is answered, in words, by its number. */
    public static List<String> answers() {
        return Stream.concat(Arrays.stream(Source.values()).map(Source::text), Stream.of("elsewhere", "none"))
                .toList();
    }

    /** What stands for an item here. */
    public static int hash(ItemId item) {
        return (int) item.hash();
    }

    /**
     * Remembers a page.
     *
     * @param shown {@code [size]} the {@link #hash} of each of its items
     * @param foundBy {@code [size]} the {@link Source#place} of the source that each is owed to, or {@link #NONE}
     */
    public void remember(String requestId, int[] shown, byte[] foundBy) {
        remember(IdHash.of(requestId), shown, foundBy);
    }

    private synchronized void remember(long request, int[] shown, byte[] foundBy) {
        int size = Math.min(shown.length, items.length);
        letGo(size);
        int row = row(next);
        int chain = chain(request);
        rows[row + REQUEST] = request;
        rows[row + BEFORE] = newest[chain];
        rows[row + START] = written;
        rows[row + END] = written + size;
        newest[chain] = next;
        next++;
        for (int i = 0; i < size; i++) {
            int place = place(written++);
            items[place] = shown[i];
            sources[place] = foundBy[i];
        }
    }

    /** Makes room for a page of {@code size} items. */
    private void letGo(int size) {
        if (next - oldest == newest.length) {
            oldest++;
        }
        while (oldest < next && written + size - rows[row(oldest) + START] > items.length) {
            oldest++;
        }
    }

    /**
     * The {@link Source#place} of the source that the item of an event is owed to, {@link #ELSEWHERE} or {@link #NONE}.
     *
     * @param requestId as the event has it; null where it has none
     */
    public int foundBy(@Nullable String requestId, ItemId item) {
        return requestId == null ? NONE : foundBy(IdHash.of(requestId), hash(item));
    }

    private synchronized int foundBy(long request, int item) {
        for (long page = newest[chain(request)]; page >= oldest; page = rows[row(page) + BEFORE]) {
            if (rows[row(page) + REQUEST] == request) {
                return onPage(row(page), item);
            }
        }
        return ELSEWHERE;
    }

    private int onPage(int row, int item) {
        long end = rows[row + END];
        for (long at = rows[row + START]; at < end; at++) {
            if (items[place(at)] == item) {
                return sources[place(at)];
            }
        }
        return NONE;
    }

    private int row(long page) {
        return ((int) page & (newest.length - 1)) * ROW;
    }

    private int chain(long request) {
        return (int) request & (newest.length - 1);
    }

    private int place(long item) {
        return (int) item & (items.length - 1);
    }

    private static int powerOfTwo(int size) {
        if (Integer.bitCount(size) != 1 || size < 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        return size;
    }
}
