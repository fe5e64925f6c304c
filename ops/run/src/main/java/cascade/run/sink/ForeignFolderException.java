package cascade.run.sink;

import java.nio.file.Path;

/** A folder that a sink was to write and that holds something else; the message names it and says what to do. */
public final class ForeignFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignFolderException(Path folder) {
        super(folder + " holds something else than a log of Cascade; give the sink a folder of its own");
    }
}
