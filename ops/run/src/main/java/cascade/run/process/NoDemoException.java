package cascade.run.process;

import java.nio.file.Path;

/** A command looked for a running demo and there is none. */
public final class NoDemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDemoException(Path workFolder) {
        super("no demo runs in " + workFolder
                + "; name its folder with --work-dir, or the servers by their settings: --config FILE");
    }
}
