package cascade.training.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One line of a libfm file, parsed out of bytes into arrays that the next line overwrites. */
final class LibfmLine {

    static final int MAX_PAIRS = 1024;

    private final Path file;
    private final int[] ids = new int[MAX_PAIRS];
    private final float[] values = new float[MAX_PAIRS];
    private byte[] bytes = {};
    private int end;
    private int at;
    private long number;
    private float label;
    private int size;

    LibfmLine(Path file) {
        this.file = file;
    }

    /** 0 or 1. */
    float label() {
        return label;
    }

    /** How many pairs, 1 to {@link #MAX_PAIRS}. */
    int size() {
        return size;
    }

    /** At least 0, and below the largest int, so that a row can be one more. */
    int id(int pair) {
        return ids[pair];
    }

    /** Finite. */
    float value(int pair) {
        return values[pair];
    }

    /** What to throw where the content of this line is wrong. */
    SampleFormatException fault(String place, String fault) {
        return new SampleFormatException(file, "line " + number + ", " + place, fault);
    }

    /**
     * Takes the place of the line before.
     *
     * @return false for a blank line
     */
    boolean parse(byte[] line, int length, long lineNumber) {
        bytes = line;
        end = length;
        at = 0;
        number = lineNumber;
        size = 0;
        skipSpace();
        if (at == end) {
            return false;
        }
        parseLabel();
        for (skipSpace(); at < end; skipSpace()) {
            if (size == MAX_PAIRS) {
                throw fault("pair " + (size + 1), "a line has at most " + MAX_PAIRS + " pairs");
            }
            parsePair();
            size++;
        }
        if (size == 0) {
            throw fault("pair 1", "there is no id:value behind the label");
        }
        return true;
    }

    private void parseLabel() {
        String text = text(at, tokenEnd());
        at = tokenEnd();
        label = switch (text) {
            case "1", "+1", "1.0" -> 1;
            case "0", "-1", "0.0", "-1.0" -> 0;
            default -> throw fault("label", "a label is -1, 0 or 1, not '" + text + "'");
        };
    }

    private void parsePair() {
        int from = at;
        int to = tokenEnd();
        long id = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && id < Integer.MAX_VALUE) {
            id = 10 * id + bytes[at++] - '0';
        }
        if (at == from || at == to || bytes[at] != ':' || id >= Integer.MAX_VALUE) {
            throw malformed(from, to);
        }
        ids[size] = (int) id;
        at++;
        // Nearly all values are 1: they need no string.
        boolean one = to - at == 1 && bytes[at] == '1';
        values[size] = one ? 1 : parseValue(from, to);
        at = to;
    }

    private float parseValue(int from, int to) {
        float value;
        try {
            value = Float.parseFloat(text(at, to));
        } catch (NumberFormatException _) {
            throw malformed(from, to);
        }
        if (!Float.isFinite(value)) {
            throw malformed(from, to);
        }
        return value;
    }

    private SampleFormatException malformed(int from, int to) {
        return fault(
                "pair " + (size + 1),
                "'" + text(from, to) + "' is not id:value, an id from 0 to 2147483646 and a finite number");
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private int tokenEnd() {
        int to = at;
        while (to < end && !isSpace(bytes[to])) {
            to++;
        }
        return to;
    }

    private void skipSpace() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
