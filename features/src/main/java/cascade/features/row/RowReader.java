package cascade.features.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a row in the order in which {@link RowWriter} wrote them; throws {@link RowException} past its end. */
final class RowReader {

    private final byte[] bytes;
    private int at;

    RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        if (at == bytes.length) {
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
        throw new RowException("a number at byte " + at + " does not end");
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
        return at;
    }

    /** The row's first {@code length} bytes. */
    byte[] first(int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** How many elements follow; each takes at least one byte, so a damaged count cannot ask for much memory. */
    int size() {
        long size = varint();
        if (size < 0 || size > bytes.length - at) {
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

    /** A reader of the bytes that stand here with their length before them. */
    RowReader section() {
        int length = size();
        RowReader section = new RowReader(Arrays.copyOfRange(bytes, at, at + length));
        at += length;
        return section;
    }

    /** How many bytes were not read yet. */
    int left() {
        return bytes.length - at;
    }

    /** The bytes that were not read yet. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    boolean isAtEnd() {
        return at == bytes.length;
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

    Map<String, String> words() {
        int size = size();
        if (size == 0) {
            return Map.of();
        }
        Map<String, String> words = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            String name = text();
            words.put(name, text());
        }
        return words;
    }

    boolean isPresent() {
        return octet() != 0;
    }

    void end() {
        if (at != bytes.length) {
            throw new RowException("the row goes on after its end, at byte " + at + " of " + bytes.length);
        }
    }

    private RowException truncated() {
        return new RowException("the row is truncated at byte " + bytes.length);
    }
}
