package cascade.features.redis;

import java.nio.charset.StandardCharsets;

/**
 * Reads answers of Redis, as far as its protocol has them in answers to what a {@link RowLine} asks: version 2 of RESP, by the
 * protocol specification of Redis. Makes nothing but the texts of errors. Not thread-safe.
 */
final class RowReplies {

    /** What was read. */
    enum Reply {
        /** Nothing: not all of it is there yet. */
        CUT,
        ROWS,
        NUMBER,
        OK,
        ERROR
    }

    /** The other side does not speak as Redis does; nothing that follows can be made out. */
    static final class NoReplyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoReplyException(String message) {
            super(message);
        }
    }

    /** Of what an answer may begin with and how many there may be, far beyond all that is asked for. */
    private static final long MOST = 1L << 40;

    private static final int END_OF_LINE = 2;

    private byte[] bytes = {};
    private int end;
    private int at;
    private long number;
    private String error = "";

    /** The answer at {@code from}; its rows, if it has any, are all that is in {@code rows} then. */
    Reply read(byte[] bytes, int from, int end, FoundRows rows) {
        this.bytes = bytes;
        this.end = end;
        this.at = from;
        rows.clear();
        if (from == end) {
            return Reply.CUT;
        }
        return switch (bytes[from]) {
            case '*' -> rows(rows);
            case ':' -> passNumber() ? Reply.NUMBER : Reply.CUT;
            case '+' -> passLine() ? Reply.OK : Reply.CUT;
            case '-' -> readError();
            default -> throw unexpected();
        };
    }

    /** Where the answer ended that was read last, if it was all there. */
    int end() {
        return at;
    }

    /** The number that was read last. */
    long number() {
        return number;
    }

    /** What the error says that was read last. */
    String error() {
        return error;
    }

    private Reply readError() {
        int from = at + 1;
        if (!passLine()) {
            return Reply.CUT;
        }
        error = new String(bytes, from, at - END_OF_LINE - from, StandardCharsets.UTF_8);
        return Reply.ERROR;
    }

    private Reply rows(FoundRows rows) {
        if (!passNumber()) {
            return Reply.CUT;
        }
        for (long left = number; left > 0; left--) {
            if (!row(rows)) {
                return Reply.CUT;
            }
        }
        return Reply.ROWS;
    }

    private boolean row(FoundRows rows) {
        if (at == end) {
            return false;
        }
        if (bytes[at] != '$') {
            throw unexpected();
        }
        if (!passNumber()) {
            return false;
        }
        if (number < 0) {
            rows.add(bytes, at, -1);
            return true;
        }
        if (number + END_OF_LINE > end - at) {
            return false;
        }
        int length = (int) number;
        rows.add(bytes, at, at + length);
        at += length;
        passEnd();
        return true;
    }

    /** Passes what kind of answer it is and a number, which stands in {@link #number} then; false where the line is cut. */
    private boolean passNumber() {
        int digit = at + 1;
        boolean isNegative = digit < end && bytes[digit] == '-';
        digit += isNegative ? 1 : 0;
        long value = 0;
        while (digit < end && bytes[digit] != '\r') {
            if (bytes[digit] < '0' || bytes[digit] > '9' || value > MOST) {
                throw unexpected();
            }
            value = 10 * value + bytes[digit++] - '0';
        }
        if (digit + END_OF_LINE > end) {
            return false;
        }
        at = digit;
        number = isNegative ? -value : value;
        passEnd();
        return true;
    }

    private boolean passLine() {
        int last = at;
        while (last < end && bytes[last] != '\r') {
            last++;
        }
        if (last + END_OF_LINE > end) {
            return false;
        }
        at = last;
        passEnd();
        return true;
    }

    private void passEnd() {
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw unexpected();
        }
        at += END_OF_LINE;
    }

    private NoReplyException unexpected() {
        return new NoReplyException("byte " + bytes[at] + " is not what Redis answers with");
    }
}
