package cascade.models.file;

import java.nio.file.Path;

/** A model file that is foreign, truncated, damaged, or holds values that no model has. */
public final class CorruptFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CorruptFileException(Path file, String fault) {
        super(file + " " + fault);
    }

    public CorruptFileException(Path file, String fault, Throwable cause) {
        super(file + " " + fault, cause);
    }
}
