package cascade.run.process;

import java.nio.file.Path;
import java.util.List;

/** A child process did not come up; the message ends with the last lines of its log. */
public final class ChildFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChildFailedException(String what, Path log, List<String> tail) {
        super(what + "; the end of " + log + ":\n    " + String.join("\n    ", tail));
    }
}
