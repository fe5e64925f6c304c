package cascade.lab.results;

/** A page of which sections should be kept is not as pages are written; the message says where, and what can be done. */
public final class UnreadablePageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePageException(String fault) {
        super("cannot keep sections of the page: " + fault
                + "; correct it by hand, or write the page anew from all reports, without --keep");
    }
}
