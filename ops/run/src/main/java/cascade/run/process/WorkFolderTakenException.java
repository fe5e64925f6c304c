package cascade.run.process;

import java.nio.file.Path;

/** Another process holds the work folder. */
public final class WorkFolderTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkFolderTakenException(Path folder, String holder) {
        super("work folder " + folder + " is in use by process " + holder
                + "; end it, or choose another with --work-dir");
    }
}
