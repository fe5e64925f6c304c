package cascade.run.verify.erasure;

import java.util.Arrays;

/** Looks for bytes in bytes. */
final class Bytes {

    private Bytes() {}

    /** Where {@code word} begins in {@code bytes} at or after {@code from}; -1 where it does not stand there. */
    static int indexOf(byte[] bytes, byte[] word, int from) {
        return indexOf(bytes, bytes.length, word, from);
    }

    /** The same in the first {@code length} of them. */
    static int indexOf(byte[] bytes, int length, byte[] word, int from) {
        for (int at = from; at <= length - word.length; at++) {
            if (bytes[at] == word[0] && isAt(bytes, word, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether {@code word} stands at {@code at}. */
    static boolean isAt(byte[] bytes, byte[] word, int at) {
        return at + word.length <= bytes.length && Arrays.equals(bytes, at, at + word.length, word, 0, word.length);
    }

    /** Whether a word stands in {@code bytes} that no letter, digit, dash or underscore stands next to: {@code u1} is not in {@code u12}. */
    static boolean hasWord(byte[] bytes, byte[] word) {
        return hasWord(bytes, bytes.length, word, true, true);
    }

    /**
     * The same of a part of what is looked through.
     *
     * @param isStart whether nothing stands before the part
     * @param isEnd whether nothing stands behind the first {@code length} bytes
     */
    static boolean hasWord(byte[] bytes, int length, byte[] word, boolean isStart, boolean isEnd) {
        for (int at = indexOf(bytes, length, word, 0); at >= 0; at = indexOf(bytes, length, word, at + 1)) {
            int end = at + word.length;
            boolean begins = at == 0 ? isStart : !isOfWord(bytes[at - 1]);
            boolean ends = end == length ? isEnd : !isOfWord(bytes[end]);
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(byte b) {
        return b < 0 || b == '-' || b == '_' || Character.isLetterOrDigit(b);
    }
}
