package cascade.lab.results;

/** No report holds figures that the page shows; the message says which reports do. */
public final class NoResultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoResultsException() {
        super("the reports hold no results; name reports of: ops/cascade evaluate ranking or recall,"
                + " ops/cascade bench training or index");
    }
}
