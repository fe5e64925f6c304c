package cascade.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes from anywhere as text that does nothing to a terminal: what is not text is written as an escape. */
final class Printable {

    private Printable() {}

    /** UTF-8 as it is, but for control characters ({@code \u001b}); other bytes by their numbers ({@code \xc3}). */
    static String text(byte[] bytes) {
        try {
            return escaped(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return numbered(bytes);
        }
    }

    /** The same of text, in one line. */
    static String line(String text) {
        return escaped(text).replace("\n", "\\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String numbered(byte[] bytes) {
        StringBuilder numbered = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b >= ' ' && b < 127) {
                numbered.append((char) b);
            } else {
                numbered.append(String.format(Locale.ROOT, "\\x%02x", b & 0xFF));
            }
        }
        return numbered.toString();
    }
}
