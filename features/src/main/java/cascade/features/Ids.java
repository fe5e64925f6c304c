package cascade.features;

import java.nio.charset.StandardCharsets;

/** The one rule for ids: 1-64 bytes of UTF-8, no control characters, no braces (they would break Redis hash tags). */
public final class Ids {

    static final int MAX_BYTES = 64;

    private Ids() {}

    /** Returns {@code value} if it is a valid id, else throws {@link InvalidIdException} naming {@code what}. */
    public static String check(String what, String value) {
        if (value.isEmpty()) {
            throw new InvalidIdException(what, value, "is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidIdException(what, value, "has a control character at index " + i);
            }
            if (c == '{' || c == '}') {
                throw new InvalidIdException(what, value, "has a brace at index " + i);
            }
            if (Character.isSurrogate(c)) {
                i = afterPair(what, value, i);
            }
        }
        // A char is at most three bytes of UTF-8, so short ids need no encoding to be measured.
        if (value.length() * 3 > MAX_BYTES && value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidIdException(what, value, "is longer than " + MAX_BYTES + " bytes of UTF-8");
        }
        return value;
    }

    /** Index of the pair's second half. Half a pair has no UTF-8: two such ids would become one key. */
    private static int afterPair(String what, String value, int index) {
        if (Character.isHighSurrogate(value.charAt(index))
                && index + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(index + 1))) {
            return index + 1;
        }
        throw new InvalidIdException(what, value, "has half a surrogate pair at index " + index);
    }
}
