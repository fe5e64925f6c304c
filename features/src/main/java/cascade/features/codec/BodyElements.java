package cascade.features.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a body that comes in pieces into its elements: its lines, or what a JSON array has between its commas. Looks at nothing
 * but brackets and strings; whether an element is JSON is for its reader to say. Not thread-safe.
 */
final class BodyElements {

    private enum Place {
        BEFORE,
        LINES,
        ARRAY,
        AFTER
    }

    private final int maxBytes;
    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private List<Element> whole = new ArrayList<>();
    private Place place = Place.BEFORE;
    private boolean isBlank = true;
    private boolean isTooLong;
    private boolean isFirst = true;
    private int depth;
    private boolean isInString;
    private boolean isEscaped;

    /** @param maxBytes of an element; what is longer is passed over, and said to be too long */
    BodyElements(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether the body is an array; false until it has begun. */
    boolean isArray() {
        return place == Place.ARRAY || place == Place.AFTER;
    }

    /** The elements that end in {@code piece}. Throws {@link CodecException} for what comes after an array. */
    List<Element> next(byte[] piece) {
        int start = 0;
        for (int i = 0; i < piece.length; i++) {
            byte c = piece[i];
            if (place == Place.BEFORE && !isSpace(c)) {
                place = c == '[' ? Place.ARRAY : Place.LINES;
                if (place == Place.ARRAY) {
                    start = i + 1;
                    continue;
                }
            }
            if (endsElement(c)) {
                add(piece, start, i);
                end(c);
                start = i + 1;
            } else if (!isSpace(c)) {
                isBlank = false;
            }
        }
        add(piece, start, piece.length);
        return taken();
    }

    /** The last line, where no line break ends it. Throws {@link CodecException} where the body is empty or an array without an end. */
    List<Element> last() {
        switch (place) {
            case BEFORE -> throw new CodecException(CodecException.WHOLE, "is empty");
            case ARRAY -> throw new CodecException(CodecException.WHOLE, "is not JSON: its array does not end");
            case LINES -> end((byte) '\n');
            case AFTER -> {}
        }
        return taken();
    }

    private boolean endsElement(byte c) {
        return switch (place) {
            case BEFORE -> false;
            case LINES -> c == '\n';
            case ARRAY -> endsElementOfArray(c);
            case AFTER -> {
                if (!isSpace(c)) {
                    throw new CodecException(CodecException.WHOLE, "goes on after its end");
                }
                yield false;
            }
        };
    }

    private boolean endsElementOfArray(byte c) {
        if (isInString) {
            isInString = isEscaped || c != '"';
            isEscaped = !isEscaped && c == '\\';
            return false;
        }
        switch (c) {
            case '"' -> isInString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                if (depth == 0) {
                    return c == ']';
                }
                depth--;
            }
            default -> {
                return c == ',' && depth == 0;
            }
        }
        return false;
    }

    private void add(byte[] piece, int from, int to) {
        if (place == Place.BEFORE || place == Place.AFTER || isTooLong) {
            return;
        }
        isTooLong = element.size() + (to - from) > maxBytes;
        if (isTooLong) {
            element.reset();
        } else {
            element.write(piece, from, to - from);
        }
    }

    /** An empty line is no element, nor is what an empty array has in it; nothing between two commas is one, and a bad one. */
    private void end(byte terminator) {
        boolean isNone = isBlank && (place == Place.LINES || (terminator == ']' && isFirst));
        if (!isNone) {
            whole.add(new Element(isTooLong ? new byte[0] : element.toByteArray(), isTooLong ? maxBytes : 0));
        }
        if (terminator == ']') {
            place = Place.AFTER;
        }
        isFirst = false;
        isBlank = true;
        isTooLong = false;
        element.reset();
    }

    private List<Element> taken() {
        List<Element> taken = whole;
        whole = new ArrayList<>();
        return taken;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /**
     * One element.
     *
     * @param bytes empty where it is too long
     * @param exceeded how many bytes an element may have, where this one has more; else 0
     */
    record Element(byte[] bytes, int exceeded) {

        /** Its bytes; throws {@link CodecException} where they were too many. */
        byte[] whole() {
            if (exceeded > 0) {
                throw new CodecException(CodecException.WHOLE, "is longer than " + exceeded + " bytes");
            }
            return bytes;
        }
    }
}
