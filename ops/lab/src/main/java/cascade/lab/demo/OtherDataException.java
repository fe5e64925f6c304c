package cascade.lab.demo;

import java.nio.file.Path;

/** The work folder holds what was made of other data. */
public final class OtherDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherDataException(Path folder, String held, String wanted) {
        super(folder + " was made of " + held + ", not of " + wanted
                + "; choose another work folder with --work-dir, or delete this one");
    }
}
