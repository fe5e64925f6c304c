package cascade.training.log;

import java.nio.file.Path;

/** A log folder that does not say what it should; the message names the file and the fault. */
public final class LogFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogFormatException(Path file, String fault) {
        super(file + ": " + fault);
    }
}
