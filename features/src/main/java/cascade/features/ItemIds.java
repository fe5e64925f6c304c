package cascade.features;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Ids of many items, their UTF-8 one behind the other as files hold it: an id becomes an object where somebody asks for it, and is hashed
 * and compared as it lies there. Immutable.
 */
public final class ItemIds extends AbstractList<ItemId> implements RandomAccess {

    private final byte[] utf8;

    /** {@code [size + 1]}: where each begins, and the end of the last. */
    private final int[] starts;

    private ItemIds(byte[] utf8, int[] starts) {
        this.utf8 = utf8;
        this.starts = starts;
    }

    /** Those of a list, in its order. */
    public static ItemIds of(List<ItemId> ids) {
        if (ids instanceof ItemIds packed) {
            return packed;
        }
        var builder = new Builder(ids.size());
        for (ItemId id : ids) {
            byte[] bytes = id.value().getBytes(StandardCharsets.UTF_8);
            builder.add(bytes, 0, bytes.length);
        }
        return builder.build();
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    @Override
    public ItemId get(int index) {
        return new ItemId(text(utf8, starts[index], starts[index + 1]));
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The {@link IdHash} of the id at {@code index}. */
    public long hash(int index) {
        return IdHash.of(utf8, starts[index], starts[index + 1]);
    }

    /** How long the UTF-8 of the id at {@code index} is; its text has no more characters. */
    public int bytes(int index) {
        return starts[index + 1] - starts[index];
    }

    /** True where the id at {@code index} has this text. */
    public boolean isAt(int index, String value) {
        int from = starts[index];
        int length = bytes(index);
        for (int i = 0; i < Math.min(length, value.length()); i++) {
            if (utf8[from + i] < 0) {
                return value.equals(get(index).value());
            }
            if (utf8[from + i] != value.charAt(i)) {
                return false;
            }
        }
        return length == value.length();
    }

    /** Takes ids one after the other. */
    public static final class Builder {

        /** Of an id, to begin with. */
        private static final int USUAL_BYTES = 12;

        private byte[] utf8;
        private int[] starts;
        private int size;

        /** @param expected how many there will be about */
        public Builder(int expected) {
            utf8 = new byte[expected * USUAL_BYTES];
            starts = new int[expected + 1];
        }

        /**
         * Adds the id whose UTF-8 is {@code bytes[from .. to)}.
         *
         * @throws InvalidIdException where it is none
         */
        public void add(byte[] bytes, int from, int to) {
            if (isPlain(bytes, from, to)) {
                append(bytes, from, to);
            } else {
                // What is no UTF-8 is as the text would be that is read of it.
                byte[] read = new ItemId(text(bytes, from, to)).value().getBytes(StandardCharsets.UTF_8);
                append(read, 0, read.length);
            }
        }

        /** An id for certain: most are, and need not become a text to be told so. */
        private static boolean isPlain(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] < ' ' || bytes[i] == '{' || bytes[i] == '}' || bytes[i] == 0x7f) {
                    return false;
                }
            }
            return to > from && to - from <= Ids.MAX_BYTES;
        }

        private void append(byte[] bytes, int from, int to) {
            int end = Math.addExact(starts[size], to - from);
            if (end > utf8.length) {
                utf8 = Arrays.copyOf(utf8, Math.max(end, utf8.length + utf8.length / 2));
            }
            if (size + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 1 + 2 * starts.length);
            }
            System.arraycopy(bytes, from, utf8, starts[size], to - from);
            starts[++size] = end;
        }

        /** All of them; nothing can be added any more. */
        public ItemIds build() {
            return new ItemIds(utf8, size + 1 == starts.length ? starts : Arrays.copyOf(starts, size + 1));
        }
    }
}
