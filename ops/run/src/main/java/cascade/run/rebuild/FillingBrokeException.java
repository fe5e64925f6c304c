package cascade.run.rebuild;

/** The store could not be written to, or another connection leads there: what it holds has to be looked up before more is added. */
final class FillingBrokeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FillingBrokeException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
