package cascade.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event as people read it.
 *
 * @param text what the bytes say, or their escapes as {@link Printable} writes them
 * @param isText whether {@code text} is what the bytes say, so that it can be changed and sent
 * @param isCut whether there is more of it
 */
public record EventText(String text, boolean isText, boolean isCut) {

    /** More than UTF-8 takes for one {@code char}. */
    private static final int MOST_BYTES = 3;

    /** @param most characters of text */
    static EventText of(byte[] event, int most) {
        byte[] head = head(event, most * MOST_BYTES);
        String read = read(head);
        String whole = read == null ? Printable.text(head) : read;
        String text = head(whole, most);
        return new EventText(text, read != null, head.length < event.length || text.length() < whole.length());
    }

    /** What nobody minds on a screen, or null. */
    private static @Nullable String read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().allMatch(EventText::isPlain) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isPlain(int c) {
        return !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t';
    }

    private static byte[] head(byte[] bytes, int most) {
        if (bytes.length <= most) {
            return bytes;
        }
        int end = most;
        // Not within a character; what has no beginning for so long is no UTF-8.
        while (end > Math.max(0, most - MOST_BYTES) && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
