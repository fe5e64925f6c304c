package cascade.features.codec;

/** JSON that is not what its place calls for. */
public final class CodecException extends RuntimeException {

    /** What {@link #field} says where no member is to blame: the text is not JSON, or not an object. */
    public static final String WHOLE = "$";

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public CodecException(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** The member at fault, such as {@code type} or {@code context.os}, or {@link #WHOLE}. */
    public String field() {
        return field;
    }

    /** What is wrong with it, to be read after its name: {@code is missing}. */
    public String reason() {
        return reason;
    }
}
