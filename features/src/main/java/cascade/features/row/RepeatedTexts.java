package cascade.features.row;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values made of short texts that rows name again and again, as they do authors, topics and tags: a value that was made before is found by its bytes,
 * and nothing is made. A table of one value a slot, where the latest stays; so it never grows, and what it has forgotten is made anew.
 * Thread-safe.
 */
final class RepeatedTexts<T> {

    /** A longer text is hardly one of few. */
    private static final int MOST_BYTES = 64;

    /** A value and the text it is of, in ASCII; immutable, so that whoever finds one by a race finds all of it. */
    private record Entry<T>(String text, T value) {

        boolean isOf(byte[] bytes, int from, int length) {
            boolean isSame = text.length() == length;
            for (int i = 0; isSame && i < length; i++) {
                isSame = text.charAt(i) == bytes[from + i];
            }
            return isSame;
        }
    }

    private final Function<String, T> type;
    private final @Nullable Entry<T>[] slots;

    /**
     * Values of {@code type}, which makes equal ones of equal texts.
     *
     * @param bits that number the slots
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    RepeatedTexts(int bits, Function<String, T> type) {
        this.type = type;
        this.slots = new Entry[1 << bits];
    }

    /** The value of the UTF-8 at {@code from}. */
    T of(byte[] bytes, int from, int length) {
        if (length > MOST_BYTES) {
            return type.apply(text(bytes, from, length));
        }
        int slot = slot(bytes, from, length);
        Entry<T> entry = slots[slot];
        if (entry != null && entry.isOf(bytes, from, length)) {
            return entry.value;
        }
        String text = text(bytes, from, length);
        T value = type.apply(text);
        if (text.length() == length) { // else some of it is not ASCII
            slots[slot] = new Entry<>(text, value);
        }
        return value;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private int slot(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        // Names often end in numbers: their last digits are spread over all bits.
        return ((hash * 0x9E3779B1) >>> 7) & (slots.length - 1);
    }
}
