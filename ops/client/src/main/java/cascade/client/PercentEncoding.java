package cascade.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as a part of a URI: everything but the unreserved characters of RFC 3986 as escapes of its UTF-8. */
final class PercentEncoding {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /**
     * A value in a query.
     *
     * @throws IllegalArgumentException where half of a surrogate pair stands alone: two such texts would be one
     */
    static String value(String text) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("this has no form in UTF-8: '" + text + "'", e);
        }
        StringBuilder encoded = new StringBuilder(bytes.remaining() + 8);
        while (bytes.hasRemaining()) {
            int octet = bytes.get() & 0xFF;
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xF));
            }
        }
        return encoded.toString();
    }

    /**
     * A segment of a path.
     *
     * @throws IllegalArgumentException where it is empty, or dots that paths are shortened by
     */
    static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("this cannot stand in a path: '" + text + "'");
        }
        return value(text);
    }
}
