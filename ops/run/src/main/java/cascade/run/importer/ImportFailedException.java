package cascade.run.importer;

/** An import that cannot go on; the message says which file and why. */
public final class ImportFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportFailedException(String message) {
        super(message);
    }
}
