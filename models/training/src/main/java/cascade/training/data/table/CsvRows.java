package cascade.training.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, as bytes. A value that begins with a quote ends with one, and holds delimiters, line breaks and doubled quotes.
 * Empty lines are passed over. A faulty row ends with its first line, so that one lost quote costs a line and not all that follow.
 */
final class CsvRows implements AutoCloseable {

    /** A row that is longer is none. */
    private static final int MOST_BYTES = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte delimiter;

    private byte[] bytes = new byte[1 << 16];
    /** Bytes {@code row} to {@code limit} are read and not passed; those before {@code next} are of the row. */
    private int row;

    private int next;
    private int limit;
    private boolean ended;

    private long line;
    private long nextLine = 1;
    private @Nullable String fault;
    private int size;
    /** Where values begin and end, behind {@link #row}; the end is negative where quotes are doubled in them. */
    private int[] begins = new int[16];

    private int[] ends = new int[16];

    CsvRows(InputStream in, char delimiter) throws IOException {
        this.in = in;
        this.delimiter = (byte) delimiter;
        if (has(BYTE_ORDER_MARK.length - 1)
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            next = BYTE_ORDER_MARK.length;
        }
    }

    /** Goes to the next row; false where there is none. */
    boolean next() throws IOException {
        do {
            row = next;
            line = nextLine;
            if (!has(0)) {
                return false;
            }
            fault = null;
            size = 0;
            parse();
        } while (fault == null && size == 1 && begins[0] == ends[0] && next - row <= 2);
        return true;
    }

    /** The line that the row begins in, from 1. */
    long line() {
        return line;
    }

    /** Why it is no row, to be read after its name; null where it is one. */
    @Nullable
    String fault() {
        return fault;
    }

    /** How many values the row has. */
    int size() {
        return size;
    }

    /** The bytes of a value; valid until the next row. */
    ByteBuffer cell(int index) {
        int begin = row + begins[index];
        int end = ends[index];
        if (end >= 0) {
            return ByteBuffer.wrap(bytes, begin, row + end - begin);
        }
        byte[] plain = new byte[row - end - begin];
        int length = 0;
        for (int i = begin; i < row - end; i++) {
            plain[length++] = bytes[i];
            if (bytes[i] == '"') {
                i++; // its double
            }
        }
        return ByteBuffer.wrap(plain, 0, length);
    }

    private void parse() throws IOException {
        int at = 0;
        int breaks = 0;
        while (true) {
            int end = has(at) && bytes[row + at] == '"' ? quoted(at) : plain(at);
            if (end < 0) {
                endWithFirstLine();
                return;
            }
            at = end;
            if (!has(at) || bytes[row + at] == '\n') {
                break;
            }
            at++;
        }
        for (int i = 0; i < at; i++) {
            breaks += bytes[row + i] == '\n' ? 1 : 0;
        }
        boolean atBreak = has(at);
        next = row + at + (atBreak ? 1 : 0);
        nextLine = line + breaks + (atBreak ? 1 : 0);
    }

    /** Adds the value that begins at {@code at}, and returns where its delimiter or line break is; negative where it is faulty. */
    private int plain(int at) throws IOException {
        int end = at;
        while (has(end) && bytes[row + end] != delimiter && bytes[row + end] != '\n') {
            end++;
        }
        if (end >= MOST_BYTES) {
            return faulty("is longer than " + MOST_BYTES + " bytes");
        }
        boolean carriageReturn = end > at && (!has(end) || bytes[row + end] == '\n') && bytes[row + end - 1] == '\r';
        add(at, carriageReturn ? end - 1 : end);
        return end;
    }

    /** The same of a value in quotes. */
    private int quoted(int at) throws IOException {
        boolean doubled = false;
        int end = at + 1;
        while (has(end)) {
            if (bytes[row + end] != '"') {
                end++;
            } else if (has(end + 1) && bytes[row + end + 1] == '"') {
                doubled = true;
                end += 2;
            } else {
                int behind = end + 1;
                if (has(behind)
                        && bytes[row + behind] == '\r'
                        && (!has(behind + 1) || bytes[row + behind + 1] == '\n')) {
                    behind++;
                }
                if (has(behind) && bytes[row + behind] != delimiter && bytes[row + behind] != '\n') {
                    return faulty("has text behind a closed quote");
                }
                add(at + 1, doubled ? -end : end);
                return behind;
            }
        }
        return faulty("has a quote that is not closed");
    }

    private int faulty(String reason) {
        fault = reason;
        return -1;
    }

    private void add(int begin, int end) {
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        begins[size] = begin;
        ends[size++] = end;
    }

    private void endWithFirstLine() throws IOException {
        int at = 0;
        while (bytes[row + at] != '\n') {
            if (at + 1 >= MOST_BYTES - 1) {
                row += at; // what is passed over need not be kept
                at = 0;
            }
            at++;
            if (!has(at)) {
                next = limit;
                return;
            }
        }
        next = row + at + 1;
        nextLine = line + 1;
    }

    /** Whether the row may have a byte {@code at} behind its begin; reads on where that is not known. False behind the most that a row may have. */
    private boolean has(int at) throws IOException {
        if (row + at < limit) {
            return at < MOST_BYTES;
        }
        while (!ended && row + at >= limit && at < MOST_BYTES) {
            if (row > 0) {
                System.arraycopy(bytes, row, bytes, 0, limit - row);
                next -= row;
                limit -= row;
                row = 0;
            }
            if (limit == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int read = in.read(bytes, limit, bytes.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        }
        return row + at < limit && at < MOST_BYTES;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
