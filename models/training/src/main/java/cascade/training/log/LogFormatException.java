package cascade.training.log;

import java.nio.file.Path;

/** A log folder that does not say what it should; the message names the file, the line where there is one, and the fault. */
public final class LogFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogFormatException(Path file, long line, RuntimeException fault) {
        super(file + " line " + line + ": " + fault.getMessage(), fault);
    }

    public LogFormatException(Path file, String fault) {
        super(file + ": " + fault);
    }
}
