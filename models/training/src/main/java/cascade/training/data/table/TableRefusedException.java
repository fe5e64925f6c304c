package cascade.training.data.table;

import java.nio.file.Path;

/** A file that is no table, or not the one that it should be; the message names it and says why. */
public final class TableRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TableRefusedException(Path file, String fault) {
        super(file + " " + fault);
    }

    TableRefusedException(Path file, String fault, Exception cause) {
        super(file + " " + fault, cause);
    }
}
