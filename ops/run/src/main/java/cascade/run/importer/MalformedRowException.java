package cascade.run.importer;

/** A row that cannot be what it should be; the message says why, its reader adds where. */
final class MalformedRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedRowException(String reason) {
        super(reason, null, false, false);
    }
}
