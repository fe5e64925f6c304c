package cascade.training.log.layout;

import java.nio.file.Path;

/** A folder that is no log of ours; the message names it and says why. */
public final class NotALogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotALogException(Path folder, String reason) {
        super(folder + " is no log of Cascade: " + reason);
    }
}
