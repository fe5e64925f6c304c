package cascade.http;

import cascade.feed.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A {@link Cursor} as text: base64url of {@code version:1 | chain length:1 | chain | hashes:4 each | CRC-32:4}, big endian,
 * under 2 KB.
 *
 * <p>The checksum tells a mangled cursor from a whole one; it is no signature: whoever forges a cursor changes only which
 * items his own feed leaves out.
 */
final class CursorText {

    private static final byte VERSION = 2;
    private static final int MAX_CHAIN_BYTES = 64;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int LEAST_BYTES = 2 + 1 + CHECKSUM_BYTES;
    private static final int MOST_BYTES = 2 + MAX_CHAIN_BYTES + Cursor.MAX_SHOWN * Integer.BYTES + CHECKSUM_BYTES;
    private static final int MOST_CHARACTERS = (MOST_BYTES * 4 + 2) / 3;

    private CursorText() {}

    static String encode(Cursor cursor) {
        byte[] chain = cursor.chain().getBytes(StandardCharsets.UTF_8);
        if (chain.length == 0 || chain.length > MAX_CHAIN_BYTES || cursor.shown().length > Cursor.MAX_SHOWN) {
            throw new IllegalArgumentException(
                    "cursor of chain '" + cursor.chain() + "' with " + cursor.shown().length + " items is too long");
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(2 + chain.length + cursor.shown().length * Integer.BYTES + CHECKSUM_BYTES);
        bytes.put(VERSION).put((byte) chain.length).put(chain);
        for (int hash : cursor.shown()) {
            bytes.putInt(hash);
        }
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The cursor, or nothing where {@code text} is not one that {@link #encode} made. */
    static Optional<Cursor> decode(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return isWhole(bytes) ? Optional.of(read(ByteBuffer.wrap(bytes))) : Optional.empty();
    }

    private static boolean isWhole(byte[] bytes) {
        if (bytes.length < LEAST_BYTES || bytes[0] != VERSION) {
            return false;
        }
        int chainLength = bytes[1];
        int hashBytes = bytes.length - 2 - chainLength - CHECKSUM_BYTES;
        return chainLength >= 1
                && isAscii(bytes, 2, Math.min(2 + chainLength, bytes.length))
                && chainLength <= MAX_CHAIN_BYTES
                && hashBytes >= 0
                && hashBytes % Integer.BYTES == 0
                && hashBytes <= Cursor.MAX_SHOWN * Integer.BYTES
                && ByteBuffer.wrap(bytes).getInt(bytes.length - CHECKSUM_BYTES)
                        == checksum(bytes, bytes.length - CHECKSUM_BYTES);
    }

    /** Ids of requests are ASCII; anything else was made up, and might not come out as it went in. */
    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] <= ' ') {
                return false;
            }
        }
        return true;
    }

    private static Cursor read(ByteBuffer bytes) {
        byte[] chain = new byte[bytes.get(1)];
        bytes.position(2).get(chain);
        int[] shown = new int[(bytes.remaining() - CHECKSUM_BYTES) / Integer.BYTES];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = bytes.getInt();
        }
        return new Cursor(new String(chain, StandardCharsets.UTF_8), shown);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
