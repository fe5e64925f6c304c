package cascade.training.data;

import java.nio.file.Path;

/** A file of samples that does not say what it should; the message names file, line or row, column, and the fault. */
public final class SampleFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SampleFormatException(Path file, String fault) {
        super(file + ": " + fault);
    }

    SampleFormatException(Path file, String fault, Exception cause) {
        super(file + ": " + fault, cause);
    }

    SampleFormatException(Path file, String place, String fault, Exception cause) {
        super(file + " " + place + ": " + fault, cause);
    }

    /** @param place such as {@code line 3, pair 2} */
    SampleFormatException(Path file, String place, String fault) {
        super(file + " " + place + ": " + fault);
    }
}
