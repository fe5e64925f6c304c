package cascade.features.codec;

/** JSON that is not what its place calls for. */
public final class CodecException extends RuntimeException {

    /** What {@link #field} says where no member is to blame: the text is not JSON, or not an object. */
    public static final String WHOLE = "$";

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;
    private final int line;
    private final int column;

    public CodecException(String field, String reason) {
        this(field, reason, 0, 0);
    }

    /**
     * @param line of the text, from 1; 0 where it is not known
     * @param column in characters, from 1; 0 where it is not known
     */
    CodecException(String field, String reason, int line, int column) {
        super(field + " " + placed(reason, line, column));
        this.field = field;
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    /** The member at fault, such as {@code type} or {@code context.os}, or {@link #WHOLE}. */
    public String field() {
        return field;
    }

    /** What is wrong with it, to be read after its name: {@code is missing}. */
    public String reason() {
        return placed(reason, line, column);
    }

    /** The same without the line and column, for who tells them apart. */
    public String reasonAlone() {
        return reason;
    }

    private static String placed(String reason, int line, int column) {
        return line == 0 ? reason : reason + ", at line: " + line + ", column: " + column;
    }

    /** Where the text ceases to be JSON, from 1; 0 where no place is known, as of what is wrong with a member. */
    public int line() {
        return line;
    }

    /** In characters, from 1, as {@link #line}. */
    public int column() {
        return column;
    }
}
