package cascade.features.schema;

/** A schema that this build cannot honour: unreadable, of another version, or with slots it does not have. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
