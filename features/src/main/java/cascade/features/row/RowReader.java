package cascade.features.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a row in the order in which {@link RowWriter} wrote them; throws {@link RowException} past its end. */
final class RowReader {

    /** Words that items and people are told by: names of attributes, what they say, tags. */
    static final RepeatedTexts<String> WORDS = new RepeatedTexts<>(13, word -> word);

    private final byte[] bytes;
    private final int from;
    private final int end;
    private int at;

    RowReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Of the row that lies from {@code from} to {@code end}. */
    RowReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
        this.at = from;
    }

    int octet() {
        if (at == end) {
            throw truncated();
        }
        return bytes[at++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new RowException("a number at byte " + (at - from) + " does not end");
    }

    long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    long whole() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | octet();
        }
        return value;
    }

    /** Bytes read so far. */
    int position() {
        return at - from;
    }

    /** The row's first {@code length} bytes. */
    byte[] first(int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** How many elements follow; each takes at least one byte, so a damaged count cannot ask for much memory. */
    int size() {
        long size = varint();
        if (size < 0 || size > end - at) {
            throw truncated();
        }
        return (int) size;
    }

    String text() {
        int length = size();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** The value of a text, which {@code known} may have made before. */
    <T> T value(RepeatedTexts<T> known) {
        int length = size();
        T value = known.of(bytes, at, length);
        at += length;
        return value;
    }

    /** A reader of the bytes that stand here with their length before them. */
    RowReader section() {
        int length = size();
        RowReader section = new RowReader(bytes, at, at + length);
        at += length;
        return section;
    }

    /** How many bytes were not read yet. */
    int left() {
        return end - at;
    }

    /** The bytes that were not read yet. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    @Nullable
    String optionalText() {
        return isPresent() ? text() : null;
    }

    @Nullable
    Long optionalNumber() {
        return isPresent() ? zigzag() : null;
    }

    @Nullable
    Integer optionalInteger() {
        return isPresent() ? Math.toIntExact(zigzag()) : null;
    }

    float real() {
        return Float.intBitsToFloat(octet() | octet() << 8 | octet() << 16 | octet() << 24);
    }

    /** Never to be written to. */
    Map<String, String> words() {
        int size = size();
        if (size == 0) {
            return Map.of();
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<String, String>[] words = new Map.Entry[size];
        for (int i = 0; i < size; i++) {
            words[i] = Map.entry(value(WORDS), value(WORDS));
        }
        return Map.ofEntries(words);
    }

    boolean isPresent() {
        return octet() != 0;
    }

    void end() {
        if (at != end) {
            throw new RowException("the row goes on after its end, at byte " + (at - from) + " of " + (end - from));
        }
    }

    private RowException truncated() {
        return new RowException("the row is truncated at byte " + (end - from));
    }
}
