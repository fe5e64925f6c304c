package cascade.training.log.layout;

import java.nio.file.Path;

/** A folder that is no log of ours, or not one for what is to be done; the message names it and says why. */
public final class NotALogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotALogException(Path folder, String reason) {
        this(folder + " is no log of Cascade: " + reason);
    }

    private NotALogException(String message) {
        super(message);
    }

    static NotALogException notForThis(Path folder, String reason) {
        return new NotALogException("log " + folder + " is not for this: " + reason);
    }
}
