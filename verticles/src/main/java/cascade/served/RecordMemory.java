package cascade.served;

import cascade.features.codec.JsonBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What records of pages are written in, one after the other: a record is as long as its array, so arrays can serve again only where records have
 * the same length. They are made up to whole steps by blanks, which JSON may end with and which compress to nothing. For one thread at a time.
 */
final class RecordMemory {

    private static final int STEP = 1_024;

    /** A longer record is rare, and its array is its own. */
    private static final int MOST_STEPS = 48;

    private final ServedJson json = new ServedJson();
    private final byte @Nullable [][] arrays = new byte[MOST_STEPS + 1][];

    /** The record, which the next one may overwrite; of all candidates in an array of its own. */
    byte[] write(Served served, boolean isFull) {
        if (isFull) {
            return json.write(served, true);
        }
        JsonBytes text = json.text(served, false);
        return text.size() > MOST_STEPS * STEP ? text.copy() : padded(text);
    }

    private byte[] padded(JsonBytes text) {
        int steps = Math.ceilDiv(text.size(), STEP);
        byte[] array = arrays[steps];
        if (array == null) {
            array = new byte[steps * STEP];
            arrays[steps] = array;
        }
        text.copyTo(array);
        Arrays.fill(array, text.size(), array.length, (byte) ' ');
        return array;
    }
}
