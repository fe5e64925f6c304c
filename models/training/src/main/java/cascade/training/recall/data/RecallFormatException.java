package cascade.training.recall.data;

import java.nio.file.Path;

/** A file of interactions that does not say what it should; the message names file, line and fault. */
public final class RecallFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecallFormatException(Path file, String fault) {
        super(file + ": " + fault);
    }

    RecallFormatException(Path file, String fault, Exception cause) {
        super(file + ": " + fault, cause);
    }

    RecallFormatException(Path file, int line, String fault) {
        super(file + " line " + line + ": " + fault);
    }
}
