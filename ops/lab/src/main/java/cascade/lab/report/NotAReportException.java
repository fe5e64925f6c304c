package cascade.lab.report;

/** A file that should be a report and is not; the message names it and says how to write one. */
public final class NotAReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotAReportException(String message) {
        super(message);
    }
}
