package cascade.features.redis;

import io.vertx.redis.client.Response;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows under some keys, in the order of these, where they lie: they are the reader's for as long as he reads, and are overwritten after that. Not
 * thread-safe.
 */
final class FoundRows {

    private static final byte[] NOTHING = {};

    private byte[][] arrays = new byte[8][];
    private int[] froms = new int[8];
    private int[] ends = new int[8];
    private int size;

    /** Rows that the client has read. */
    static FoundRows of(List<@Nullable Response> replies) {
        FoundRows rows = new FoundRows();
        for (Response reply : replies) {
            byte[] bytes = reply == null ? NOTHING : Replies.bytes(reply);
            rows.add(bytes, 0, reply == null ? -1 : bytes.length);
        }
        return rows;
    }

    void clear() {
        size = 0;
    }

    /** @param end -1 where there is no row */
    void add(byte[] array, int from, int end) {
        if (size == froms.length) {
            arrays = Arrays.copyOf(arrays, 2 * size);
            froms = Arrays.copyOf(froms, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        arrays[size] = array;
        froms[size] = from;
        ends[size++] = end;
    }

    int size() {
        return size;
    }

    boolean has(int row) {
        return ends[row] >= 0;
    }

    /** What holds the row, among other things. */
    byte[] array(int row) {
        return arrays[row];
    }

    int from(int row) {
        return froms[row];
    }

    int end(int row) {
        return ends[row];
    }

    /** The row alone, the caller's own; null where there is none. */
    byte @Nullable [] copy(int row) {
        return has(row) ? Arrays.copyOfRange(arrays[row], froms[row], ends[row]) : null;
    }
}
