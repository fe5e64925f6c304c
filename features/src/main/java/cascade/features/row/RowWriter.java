package cascade.features.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a row into a growing array: varints, zigzag longs, UTF-8 with its length before it. */
final class RowWriter {

    private byte[] bytes = new byte[256];
    private int size;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    RowWriter octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Seven bits a byte, lowest first; small where {@code value} is small and not negative. */
    RowWriter varint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Small where {@code value} is near 0 on either side. */
    RowWriter zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, the highest first: of any two that are not negative the greater is the greater as bytes too. */
    RowWriter whole(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    RowWriter text(String value) {
        return section(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their length before them. */
    RowWriter section(byte[] section) {
        varint(section.length);
        reserve(section.length);
        System.arraycopy(section, 0, bytes, size, section.length);
        size += section.length;
        return this;
    }

    RowWriter optionalText(@Nullable String value) {
        octet(value == null ? 0 : 1);
        return value == null ? this : text(value);
    }

    RowWriter optionalNumber(@Nullable Number value) {
        octet(value == null ? 0 : 1);
        return value == null ? this : zigzag(value.longValue());
    }

    RowWriter real(float value) {
        int bits = Float.floatToRawIntBits(value);
        return octet(bits).octet(bits >> 8).octet(bits >> 16).octet(bits >> 24);
    }

    RowWriter words(Map<String, String> words) {
        varint(words.size());
        new TreeMap<>(words).forEach((name, value) -> text(name).text(value));
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
