package cascade.training.log.rewrite;

import java.nio.file.Path;

/** A file that could not be written anew without somebody; the message names it and says why. It is as it was. */
public final class EraseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EraseException(Path file, Exception cause) {
        super(file + " cannot be written anew: " + cause.getMessage(), cause);
    }

    EraseException(Path file, String fault) {
        super(file + " cannot be written anew: " + fault);
    }
}
